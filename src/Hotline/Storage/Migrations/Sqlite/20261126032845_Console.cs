using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Console : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "split_from",
                table: "tickets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "wrap_up",
                table: "tickets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "over_budget",
                table: "outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "added_as",
                table: "media_files",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "added_by",
                table: "media_files",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: true),
                    ticket_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    facts = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "configuration_nodes",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    in_force = table.Column<string>(type: "TEXT", nullable: false),
                    on_disk = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_configuration_nodes", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "configuration_versions",
                columns: table => new
                {
                    file = table.Column<string>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: true),
                    by = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_configuration_versions", x => new { x.file, x.number });
                });

            migrationBuilder.CreateTable(
                name: "household_visits",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    household = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_household_visits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "intake_forms",
                columns: table => new
                {
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    ticket_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
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

            migrationBuilder.CreateIndex(
                name: "ix_audit_at",
                table: "audit",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_unit_id",
                table: "audit",
                columns: new[] { "unit", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_configuration_versions_file_hash",
                table: "configuration_versions",
                columns: new[] { "file", "hash" });

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
                name: "audit");

            migrationBuilder.DropTable(
                name: "configuration_nodes");

            migrationBuilder.DropTable(
                name: "configuration_versions");

            migrationBuilder.DropTable(
                name: "household_visits");

            migrationBuilder.DropTable(
                name: "intake_forms");

            migrationBuilder.DropTable(
                name: "presences");

            migrationBuilder.DropTable(
                name: "search_progress");

            migrationBuilder.DropTable(
                name: "search_tasks");

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

            migrationBuilder.DropColumn(
                name: "over_budget",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "added_as",
                table: "media_files");

            migrationBuilder.DropColumn(
                name: "added_by",
                table: "media_files");
        }
    }
}
