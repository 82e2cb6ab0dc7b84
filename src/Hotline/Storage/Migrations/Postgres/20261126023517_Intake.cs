using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Intake : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "added_as",
                table: "media_files",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "added_by",
                table: "media_files",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "household_visits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_household_visits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "intake_forms",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_intake_forms", x => x.key);
                    table.ForeignKey(
                        name: "fk_intake_forms_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_household_visits_at",
                table: "household_visits",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_household_visits_household_at",
                table: "household_visits",
                columns: new[] { "household", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_intake_forms_ticket_id",
                table: "intake_forms",
                column: "ticket_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "household_visits");

            migrationBuilder.DropTable(
                name: "intake_forms");

            migrationBuilder.DropColumn(
                name: "added_as",
                table: "media_files");

            migrationBuilder.DropColumn(
                name: "added_by",
                table: "media_files");
        }
    }
}
