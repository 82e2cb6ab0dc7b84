using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Durability : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_timeline_ticket_id_sequence",
                table: "timeline");

            migrationBuilder.AddColumn<byte[]>(
                name: "digest",
                table: "timeline",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "hash",
                table: "timeline",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "position",
                table: "timeline",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "salt",
                table: "timeline",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "sealed_at",
                table: "timeline",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "accused",
                table: "tickets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "beneficiary",
                table: "tickets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "extension_pending",
                table: "tickets",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "heard_at",
                table: "tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_confidential",
                table: "tickets",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "merged_arrival",
                table: "tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "paraphrase",
                table: "tickets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "recorded_at",
                table: "tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "withdrawal_asked_at",
                table: "tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "erased_at",
                table: "recordings",
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

            migrationBuilder.AddColumn<bool>(
                name: "recovered",
                table: "inbound_calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "urgent_at",
                table: "inbound_calls",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "key",
                table: "dead_letters",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "found_items",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_found_items", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "ledger_heads",
                columns: table => new
                {
                    ticket_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_heads", x => x.ticket_id);
                });

            migrationBuilder.CreateTable(
                name: "ledger_leaves",
                columns: table => new
                {
                    ticket_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_leaves", x => new { x.ticket_id, x.position });
                });

            migrationBuilder.CreateTable(
                name: "ledger_roots",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    leaves = table.Column<long>(type: "INTEGER", nullable: false),
                    previous = table.Column<byte[]>(type: "BLOB", nullable: true),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_roots", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "media_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    message_sid = table.Column<string>(type: "TEXT", nullable: false),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    ticket_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    url = table.Column<string>(type: "TEXT", nullable: false),
                    file = table.Column<string>(type: "TEXT", nullable: true),
                    content_type = table.Column<string>(type: "TEXT", nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    next_try_at = table.Column<long>(type: "INTEGER", nullable: true),
                    error = table.Column<string>(type: "TEXT", nullable: true),
                    erased_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_media_files", x => x.id);
                    table.ForeignKey(
                        name: "fk_media_files_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "retention_marks",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ticket_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retention_marks", x => x.kind);
                });

            migrationBuilder.CreateTable(
                name: "watermarks",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_watermarks", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "ix_timeline_ticket_id",
                table: "timeline",
                column: "ticket_id",
                filter: "position IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_timeline_ticket_id_position",
                table: "timeline",
                columns: new[] { "ticket_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tickets_closed_at_id",
                table: "tickets",
                columns: new[] { "closed_at", "id" },
                filter: "closed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_resolve_by",
                table: "tickets",
                column: "resolve_by",
                filter: "extension_pending");

            migrationBuilder.CreateIndex(
                name: "ix_recordings_erased_at",
                table: "recordings",
                column: "erased_at",
                filter: "erased_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_created_at",
                table: "outbox",
                column: "created_at",
                filter: "ticket_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_inbound_messages_received_at",
                table: "inbound_messages",
                column: "received_at",
                filter: "ticket_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_inbound_calls_started_at1",
                table: "inbound_calls",
                column: "started_at",
                filter: "ticket_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_inbound_calls_ticket_id",
                table: "inbound_calls",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "ix_dead_letters_key",
                table: "dead_letters",
                column: "key",
                filter: "key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_found_items_key",
                table: "found_items",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_media_files_erased_at",
                table: "media_files",
                column: "erased_at",
                filter: "erased_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_media_files_next_try_at",
                table: "media_files",
                column: "next_try_at",
                filter: "next_try_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_media_files_ticket_id",
                table: "media_files",
                column: "ticket_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "found_items");

            migrationBuilder.DropTable(
                name: "ledger_heads");

            migrationBuilder.DropTable(
                name: "ledger_leaves");

            migrationBuilder.DropTable(
                name: "ledger_roots");

            migrationBuilder.DropTable(
                name: "media_files");

            migrationBuilder.DropTable(
                name: "retention_marks");

            migrationBuilder.DropTable(
                name: "watermarks");

            migrationBuilder.DropIndex(
                name: "ix_timeline_ticket_id",
                table: "timeline");

            migrationBuilder.DropIndex(
                name: "ix_timeline_ticket_id_position",
                table: "timeline");

            migrationBuilder.DropIndex(
                name: "ix_tickets_closed_at_id",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_resolve_by",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_recordings_erased_at",
                table: "recordings");

            migrationBuilder.DropIndex(
                name: "ix_outbox_created_at",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_inbound_messages_received_at",
                table: "inbound_messages");

            migrationBuilder.DropIndex(
                name: "ix_inbound_calls_started_at1",
                table: "inbound_calls");

            migrationBuilder.DropIndex(
                name: "ix_inbound_calls_ticket_id",
                table: "inbound_calls");

            migrationBuilder.DropIndex(
                name: "ix_dead_letters_key",
                table: "dead_letters");

            migrationBuilder.DropColumn(
                name: "digest",
                table: "timeline");

            migrationBuilder.DropColumn(
                name: "hash",
                table: "timeline");

            migrationBuilder.DropColumn(
                name: "position",
                table: "timeline");

            migrationBuilder.DropColumn(
                name: "salt",
                table: "timeline");

            migrationBuilder.DropColumn(
                name: "sealed_at",
                table: "timeline");

            migrationBuilder.DropColumn(
                name: "accused",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "beneficiary",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "extension_pending",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "heard_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "is_confidential",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "merged_arrival",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "paraphrase",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "recorded_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "withdrawal_asked_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "erased_at",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "heard_at",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "heard_by",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "is_result",
                table: "recordings");

            migrationBuilder.DropColumn(
                name: "recovered",
                table: "inbound_calls");

            migrationBuilder.DropColumn(
                name: "urgent_at",
                table: "inbound_calls");

            migrationBuilder.DropColumn(
                name: "key",
                table: "dead_letters");

            migrationBuilder.CreateIndex(
                name: "ix_timeline_ticket_id_sequence",
                table: "timeline",
                columns: new[] { "ticket_id", "sequence" });
        }
    }
}
