using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hotline.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Ladder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_escalations_next_due_at",
                table: "escalations");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "claimed_at",
                table: "outbox",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "code",
                table: "outbox",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "digest",
                table: "outbox",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "served_at",
                table: "inbound_calls",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "told",
                table: "escalations",
                type: "text",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<long>(
                name: "cost",
                table: "delivery_attempts",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "counted",
                table: "delivery_attempts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "segments",
                table: "delivery_attempts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "confirmations",
                columns: table => new
                {
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    message = table.Column<string>(type: "text", nullable: true),
                    calls = table.Column<int>(type: "integer", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_confirmations", x => x.ticket_id);
                    table.ForeignKey(
                        name: "fk_confirmations_ticket_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "line_troubles",
                columns: table => new
                {
                    line = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    next_probe_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_line_troubles", x => x.line);
                });

            migrationBuilder.CreateTable(
                name: "spendings",
                columns: table => new
                {
                    unit = table.Column<string>(type: "text", nullable: false),
                    month = table.Column<string>(type: "text", nullable: false),
                    texts = table.Column<long>(type: "bigint", nullable: false),
                    segments = table.Column<long>(type: "bigint", nullable: false),
                    calls = table.Column<long>(type: "bigint", nullable: false),
                    cost = table.Column<long>(type: "bigint", nullable: false),
                    warned = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spendings", x => new { x.unit, x.month });
                });

            migrationBuilder.CreateTable(
                name: "unreachable_numbers",
                columns: table => new
                {
                    number = table.Column<string>(type: "text", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unreachable_numbers", x => new { x.number, x.channel });
                });

            migrationBuilder.CreateIndex(
                name: "ix_tickets_id",
                table: "tickets",
                column: "id",
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_code",
                table: "outbox",
                column: "code",
                unique: true,
                filter: "code IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_digest",
                table: "outbox",
                column: "digest",
                filter: "digest IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_line",
                table: "outbox",
                column: "line",
                filter: "state = 'Held'");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_line_channel_claimed_at",
                table: "outbox",
                columns: new[] { "line", "channel", "claimed_at" },
                filter: "claimed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_official",
                table: "outbox",
                column: "official",
                filter: "state = 'Pending' AND official IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_official_claimed_at",
                table: "outbox",
                columns: new[] { "official", "claimed_at" },
                filter: "official IS NOT NULL AND claimed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_to_created_at",
                table: "outbox",
                columns: new[] { "to", "created_at" },
                filter: "purpose = 'Answer'");

            migrationBuilder.CreateIndex(
                name: "ix_escalations_next_due_at_ticket_id",
                table: "escalations",
                columns: new[] { "next_due_at", "ticket_id" },
                filter: "next_due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_attempts_to_started_at",
                table: "delivery_attempts",
                columns: new[] { "to", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_confirmations_next_at",
                table: "confirmations",
                column: "next_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "confirmations");

            migrationBuilder.DropTable(
                name: "line_troubles");

            migrationBuilder.DropTable(
                name: "spendings");

            migrationBuilder.DropTable(
                name: "unreachable_numbers");

            migrationBuilder.DropIndex(
                name: "ix_tickets_id",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_outbox_code",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_outbox_digest",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_outbox_line",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_outbox_line_channel_claimed_at",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_outbox_official",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_outbox_official_claimed_at",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_outbox_to_created_at",
                table: "outbox");

            migrationBuilder.DropIndex(
                name: "ix_escalations_next_due_at_ticket_id",
                table: "escalations");

            migrationBuilder.DropIndex(
                name: "ix_delivery_attempts_to_started_at",
                table: "delivery_attempts");

            migrationBuilder.DropColumn(
                name: "claimed_at",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "code",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "digest",
                table: "outbox");

            migrationBuilder.DropColumn(
                name: "served_at",
                table: "inbound_calls");

            migrationBuilder.DropColumn(
                name: "told",
                table: "escalations");

            migrationBuilder.DropColumn(
                name: "cost",
                table: "delivery_attempts");

            migrationBuilder.DropColumn(
                name: "counted",
                table: "delivery_attempts");

            migrationBuilder.DropColumn(
                name: "segments",
                table: "delivery_attempts");

            migrationBuilder.CreateIndex(
                name: "ix_escalations_next_due_at",
                table: "escalations",
                column: "next_due_at",
                filter: "next_due_at IS NOT NULL");
        }
    }
}
