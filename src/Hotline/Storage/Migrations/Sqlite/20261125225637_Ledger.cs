using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Ledger : Migration
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

            migrationBuilder.AddColumn<long>(
                name: "erased_at",
                table: "recordings",
                type: "INTEGER",
                nullable: true);

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ledger_heads");

            migrationBuilder.DropTable(
                name: "ledger_leaves");

            migrationBuilder.DropTable(
                name: "ledger_roots");

            migrationBuilder.DropTable(
                name: "retention_marks");

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
                name: "erased_at",
                table: "recordings");

            migrationBuilder.CreateIndex(
                name: "ix_timeline_ticket_id_sequence",
                table: "timeline",
                columns: new[] { "ticket_id", "sequence" });
        }
    }
}
