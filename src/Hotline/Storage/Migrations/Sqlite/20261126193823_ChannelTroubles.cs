using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ChannelTroubles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A row does not say which channel it was; what is still refused writes it again.
            migrationBuilder.Sql("DELETE FROM line_troubles");

            migrationBuilder.DropPrimaryKey(
                name: "pk_line_troubles",
                table: "line_troubles");

            migrationBuilder.AddColumn<string>(
                name: "channel",
                table: "line_troubles",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "numbers",
                table: "line_troubles",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "pk_line_troubles",
                table: "line_troubles",
                columns: new[] { "line", "channel" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM line_troubles");

            migrationBuilder.DropPrimaryKey(
                name: "pk_line_troubles",
                table: "line_troubles");

            migrationBuilder.DropColumn(
                name: "channel",
                table: "line_troubles");

            migrationBuilder.DropColumn(
                name: "numbers",
                table: "line_troubles");

            migrationBuilder.AddPrimaryKey(
                name: "pk_line_troubles",
                table: "line_troubles",
                column: "line");
        }
    }
}
