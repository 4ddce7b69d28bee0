using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Leads.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SpamSigns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "message_sightings",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mark = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_on = table.Column<long>(type: "INTEGER", nullable: false),
                    created_on = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_on = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_message_sightings", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_message_sightings_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_lead_submissions_pending",
                table: "lead_submissions",
                columns: new[] { "tenant_id", "channel_id" },
                filter: "outcome = 'pending'");

            migrationBuilder.CreateIndex(
                name: "ix_message_sightings_mark",
                table: "message_sightings",
                columns: new[] { "mark", "seen_on" });

            migrationBuilder.CreateIndex(
                name: "ix_message_sightings_seen",
                table: "message_sightings",
                columns: new[] { "tenant_id", "seen_on" });

            migrationBuilder.CreateIndex(
                name: "ux_message_sightings",
                table: "message_sightings",
                columns: new[] { "tenant_id", "mark" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "message_sightings");

            migrationBuilder.DropIndex(
                name: "ix_lead_submissions_pending",
                table: "lead_submissions");
        }
    }
}
