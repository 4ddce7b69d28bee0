using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Leads.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class NurtureEnrollments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "archived_with",
                table: "lead_nurture_sequences",
                type: "TEXT",
                maxLength: 30,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "entry_filter",
                table: "lead_nurture_sequences",
                type: "TEXT",
                nullable: false,
                defaultValue: "{\"version\":1,\"all\":[]}");

            migrationBuilder.AddColumn<string>(
                name: "exit_rules",
                table: "lead_nurture_sequences",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "re_enrollment",
                table: "lead_nurture_sequences",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "sending_window",
                table: "lead_nurture_sequences",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "trigger",
                table: "lead_nurture_sequences",
                type: "TEXT",
                nullable: false,
                defaultValue: "{\"kind\":\"manual\"}");

            migrationBuilder.AddColumn<bool>(
                name: "stops_sequences",
                table: "agency",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "lead_nurture_enrollments",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lead_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    pass = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    current_step_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    entered_on = table.Column<long>(type: "INTEGER", nullable: false),
                    exited_on = table.Column<long>(type: "INTEGER", nullable: true),
                    exit_reason = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    due_on = table.Column<long>(type: "INTEGER", nullable: true),
                    why = table.Column<string>(type: "TEXT", nullable: false),
                    hold = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    paused_on = table.Column<long>(type: "INTEGER", nullable: true),
                    leased_until = table.Column<long>(type: "INTEGER", nullable: true),
                    leased_by = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    created_on = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_on = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lead_nurture_enrollments", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_lead_nurture_enrollments_lead_nurture_sequences_tenant_id_sequence_id",
                        columns: x => new { x.tenant_id, x.sequence_id },
                        principalTable: "lead_nurture_sequences",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_lead_nurture_enrollments_leads_tenant_id_lead_id",
                        columns: x => new { x.tenant_id, x.lead_id },
                        principalTable: "leads",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_lead_nurture_enrollments_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "lead_nurture_steps",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    step_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    settings = table.Column<string>(type: "TEXT", nullable: false),
                    created_on = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_on = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lead_nurture_steps", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_lead_nurture_steps_lead_nurture_sequences_tenant_id_sequence_id",
                        columns: x => new { x.tenant_id, x.sequence_id },
                        principalTable: "lead_nurture_sequences",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_lead_nurture_steps_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "lead_nurture_versions",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    definition = table.Column<string>(type: "TEXT", nullable: false),
                    changed_by_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    changed_on = table.Column<long>(type: "INTEGER", nullable: false),
                    published_on = table.Column<long>(type: "INTEGER", nullable: true),
                    published_by_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    created_on = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_on = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lead_nurture_versions", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_lead_nurture_versions_lead_nurture_sequences_tenant_id_sequence_id",
                        columns: x => new { x.tenant_id, x.sequence_id },
                        principalTable: "lead_nurture_sequences",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_lead_nurture_versions_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "lead_nurture_step_runs",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    enrollment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    step_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    scheduled_on = table.Column<long>(type: "INTEGER", nullable: false),
                    started_on = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_on = table.Column<long>(type: "INTEGER", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    error_code = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    detail = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    message_id = table.Column<string>(type: "TEXT", maxLength: 320, nullable: true),
                    held = table.Column<bool>(type: "INTEGER", nullable: true),
                    created_on = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_on = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lead_nurture_step_runs", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_lead_nurture_step_runs_lead_nurture_enrollments_tenant_id_enrollment_id",
                        columns: x => new { x.tenant_id, x.enrollment_id },
                        principalTable: "lead_nurture_enrollments",
                        principalColumns: new[] { "tenant_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_lead_nurture_step_runs_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_lead_nurture_enrollments_history",
                table: "lead_nurture_enrollments",
                columns: new[] { "tenant_id", "lead_id", "entered_on" });

            migrationBuilder.CreateIndex(
                name: "ix_lead_nurture_enrollments_sequence",
                table: "lead_nurture_enrollments",
                columns: new[] { "tenant_id", "sequence_id", "status", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_lead_nurture_enrollments_lead",
                table: "lead_nurture_enrollments",
                columns: new[] { "tenant_id", "lead_id" },
                unique: true,
                filter: "status IN ('active', 'paused')");

            migrationBuilder.CreateIndex(
                name: "ux_lead_nurture_step_runs_message",
                table: "lead_nurture_step_runs",
                columns: new[] { "tenant_id", "message_id" },
                unique: true,
                filter: "message_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_lead_nurture_step_runs_step",
                table: "lead_nurture_step_runs",
                columns: new[] { "tenant_id", "enrollment_id", "step_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_lead_nurture_steps_step",
                table: "lead_nurture_steps",
                columns: new[] { "tenant_id", "sequence_id", "version", "step_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_lead_nurture_versions_number",
                table: "lead_nurture_versions",
                columns: new[] { "tenant_id", "sequence_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "lead_nurture_step_runs");

            migrationBuilder.DropTable(
                name: "lead_nurture_steps");

            migrationBuilder.DropTable(
                name: "lead_nurture_versions");

            migrationBuilder.DropTable(
                name: "lead_nurture_enrollments");

            migrationBuilder.DropColumn(
                name: "archived_with",
                table: "lead_nurture_sequences");

            migrationBuilder.DropColumn(
                name: "entry_filter",
                table: "lead_nurture_sequences");

            migrationBuilder.DropColumn(
                name: "exit_rules",
                table: "lead_nurture_sequences");

            migrationBuilder.DropColumn(
                name: "re_enrollment",
                table: "lead_nurture_sequences");

            migrationBuilder.DropColumn(
                name: "sending_window",
                table: "lead_nurture_sequences");

            migrationBuilder.DropColumn(
                name: "trigger",
                table: "lead_nurture_sequences");

            migrationBuilder.DropColumn(
                name: "stops_sequences",
                table: "agency");
        }
    }
}
