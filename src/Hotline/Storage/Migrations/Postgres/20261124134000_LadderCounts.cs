using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LadderCounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_escalations_next_due_at",
                table: "escalations");

            migrationBuilder.AddColumn<string>(
                name: "told",
                table: "escalations",
                type: "text",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_id",
                table: "tickets",
                column: "id",
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_escalations_next_due_at_ticket_id",
                table: "escalations",
                columns: new[] { "next_due_at", "ticket_id" },
                filter: "next_due_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tickets_id",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_escalations_next_due_at_ticket_id",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "told",
                table: "escalations");

            migrationBuilder.CreateIndex(
                name: "ix_escalations_next_due_at",
                table: "escalations",
                column: "next_due_at",
                filter: "next_due_at IS NOT NULL");
        }
    }
}
