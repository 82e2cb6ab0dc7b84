using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Hearings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "heard_at",
                table: "tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "recorded_at",
                table: "tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "heard_at",
                table: "recordings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "heard_by",
                table: "recordings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_result",
                table: "recordings",
                type: "INTEGER",
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
