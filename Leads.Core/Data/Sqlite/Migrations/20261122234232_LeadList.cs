using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Leads.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LeadList : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_leads_activity",
                table: "leads");

            migrationBuilder.DropIndex(
                name: "ix_leads_created",
                table: "leads");

            migrationBuilder.AddColumn<string>(
                name: "sort_name",
                table: "leads",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "ix_leads_activity",
                table: "leads",
                columns: new[] { "tenant_id", "last_activity_on", "id" },
                descending: new[] { false, true, true },
                filter: "deleted_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_created",
                table: "leads",
                columns: new[] { "tenant_id", "created_on", "id" },
                descending: new[] { false, true, true },
                filter: "deleted_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_name",
                table: "leads",
                columns: new[] { "tenant_id", "sort_name", "id" },
                filter: "deleted_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_owner",
                table: "leads",
                columns: new[] { "tenant_id", "assigned_to", "created_on", "id" },
                descending: new[] { false, false, true, true },
                filter: "assigned_to IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_rank",
                table: "leads",
                columns: new[] { "tenant_id", "score_total", "last_activity_on", "id" },
                descending: new[] { false, true, true, true },
                filter: "deleted_on IS NULL");

            migrationBuilder.Sql("""
                UPDATE leads SET sort_name = substr(lower(trim(coalesce(
                  nullif(trim(coalesce(last_name || ' ', '') || coalesce(first_name, '')), ''), email, phone, company, ''))), 1, 100)
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_leads_activity",
                table: "leads");

            migrationBuilder.DropIndex(
                name: "ix_leads_created",
                table: "leads");

            migrationBuilder.DropIndex(
                name: "ix_leads_name",
                table: "leads");

            migrationBuilder.DropIndex(
                name: "ix_leads_owner",
                table: "leads");

            migrationBuilder.DropIndex(
                name: "ix_leads_rank",
                table: "leads");

            migrationBuilder.DropColumn(
                name: "sort_name",
                table: "leads");

            migrationBuilder.CreateIndex(
                name: "ix_leads_activity",
                table: "leads",
                columns: new[] { "tenant_id", "last_activity_on", "id" },
                descending: new[] { false, true, true });

            migrationBuilder.CreateIndex(
                name: "ix_leads_created",
                table: "leads",
                columns: new[] { "tenant_id", "created_on", "id" },
                descending: new[] { false, true, true });
        }
    }
}
