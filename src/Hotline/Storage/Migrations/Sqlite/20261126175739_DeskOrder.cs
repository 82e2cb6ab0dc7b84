using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Storage.Migrations.Sqlite
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tickets_claimed_by_resolve_by",
                table: "tickets");
        }
    }
}
