using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Safeguards : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "accused",
                table: "tickets",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "beneficiary",
                table: "tickets",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_confidential",
                table: "tickets",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "paraphrase",
                table: "tickets",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "withdrawal_asked_at",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "accused",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "beneficiary",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "is_confidential",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "paraphrase",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "withdrawal_asked_at",
                table: "tickets");
        }
    }
}
