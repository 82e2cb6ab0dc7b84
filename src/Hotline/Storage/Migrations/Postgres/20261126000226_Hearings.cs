using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Hearings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "heard_at",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "recorded_at",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "heard_at",
                table: "recordings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "heard_by",
                table: "recordings",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_result",
                table: "recordings",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "heard_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "recorded_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "heard_at",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "heard_by",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "is_result",
                table: "recordings");
        }
    }
}
