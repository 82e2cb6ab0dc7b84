using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "presences",
                columns: table => new
                {
                    ticket_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    answering = table.Column<bool>(type: "INTEGER", nullable: false),
                    until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_presences", x => new { x.ticket_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "search_progress",
                columns: table => new
                {
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<Guid>(type: "TEXT", nullable: true),
                    is_done = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_progress", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "search_tasks",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    tickets = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_tasks", x => x.id);
                });

            // Not of the model, which knows no FTS5. The row's number is the ticket's code. What is erased must leave the segments at once.
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE search_documents USING fts5 (words, told, tokenize = "unicode61 remove_diacritics 0 tokenchars '_-'");
                INSERT INTO search_documents (search_documents, rank) VALUES ('secure-delete', 1);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE search_documents;");

            migrationBuilder.DropTable(
                name: "presences");

            migrationBuilder.DropTable(
                name: "search_progress");

            migrationBuilder.DropTable(
                name: "search_tasks");
        }
    }
}
