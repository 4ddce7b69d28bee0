using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Leads.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Enrichment : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "company_look_ups",
                columns: table => new
                {
                    provider = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    site = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    values = table.Column<string>(type: "TEXT", nullable: false),
                    looked_up_on = table.Column<long>(type: "INTEGER", nullable: true),
                    good_until = table.Column<long>(type: "INTEGER", nullable: false),
                    leased_until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_look_ups", x => new { x.provider, x.site });
                });

            migrationBuilder.CreateTable(
                name: "enrichment_runs",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lead_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    site = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    started_on = table.Column<long>(type: "INTEGER", nullable: false),
                    tried_on = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_on = table.Column<long>(type: "INTEGER", nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    next_try_on = table.Column<long>(type: "INTEGER", nullable: true),
                    last_item_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    next_item_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    results = table.Column<string>(type: "TEXT", nullable: false),
                    written = table.Column<string>(type: "TEXT", nullable: false),
                    activity_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    taken_back_on = table.Column<long>(type: "INTEGER", nullable: true),
                    taken_back_by_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    created_on = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_on = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enrichment_runs", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_enrichment_runs_leads_tenant_id_lead_id",
                        columns: x => new { x.tenant_id, x.lead_id },
                        principalTable: "leads",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_enrichment_runs_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_work_items_subject",
                table: "work_items",
                columns: new[] { "tenant_id", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_enrichment_runs_lead",
                table: "enrichment_runs",
                columns: new[] { "tenant_id", "lead_id", "started_on" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ux_enrichment_runs_open",
                table: "enrichment_runs",
                columns: new[] { "tenant_id", "lead_id" },
                unique: true,
                filter: "finished_on IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "company_look_ups");

            migrationBuilder.DropTable(
                name: "enrichment_runs");

            migrationBuilder.DropIndex(
                name: "ix_work_items_subject",
                table: "work_items");
        }
    }
}
