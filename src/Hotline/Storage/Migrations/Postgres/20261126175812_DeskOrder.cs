using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DeskOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_tickets_claimed_by_resolve_by",
                table: "tickets",
                columns: new[] { "claimed_by", "resolve_by" },
                filter: "closed_at IS NULL AND claimed_by IS NOT NULL");

            // A township's list, the newest first: a small one would find a page of its own only far down the county's.
            migrationBuilder.Sql("CREATE INDEX ix_tickets_unit_created_at_id ON tickets (unit, created_at, id);");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP INDEX ix_tickets_unit_created_at_id;");

            migrationBuilder.DropIndex(
                name: "ix_tickets_claimed_by_resolve_by",
                table: "tickets");
        }
    }
}
