using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SplitAndWrapUp : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "split_from",
                table: "tickets",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "wrap_up",
                table: "tickets",
                type: "text",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_tickets_household_created_at",
                table: "tickets",
                columns: new[] { "household", "created_at" },
                filter: "household IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_split_from",
                table: "tickets",
                column: "split_from",
                filter: "split_from IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tickets_household_created_at",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_split_from",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "split_from",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "wrap_up",
                table: "tickets");
        }
    }
}
