using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Hotline.Storage.Migrations.Postgres
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
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    answering = table.Column<bool>(type: "boolean", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_presences", x => new { x.ticket_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "search_progress",
                columns: table => new
                {
                    version = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<Guid>(type: "uuid", nullable: true),
                    is_done = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_progress", x => x.version);
                });

            migrationBuilder.CreateTable(
                name: "search_tasks",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    tickets = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_search_tasks", x => x.id);
                });

            // Not of the model: SQLite has an FTS5 table in its place. No pending list, so that searches are even; only a job waits for the inserts.
            migrationBuilder.Sql("""
                CREATE TABLE search_documents (ticket_id uuid PRIMARY KEY, words tsvector NOT NULL);
                CREATE INDEX ix_search_documents_words ON search_documents USING gin (words) WITH (fastupdate = off);
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
