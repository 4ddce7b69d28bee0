using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Leads.Core.Data.Postgres.Migrations
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
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "",
                collation: "C");

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
                UPDATE leads SET sort_name = left(lower(trim(coalesce(
                  nullif(trim(concat_ws(' ', last_name, first_name)), ''), email, phone, company, ''))), 100)
                """);
            migrationBuilder.Sql(PostgresFunctions.CreateSql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(PostgresFunctions.DropSql);

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
