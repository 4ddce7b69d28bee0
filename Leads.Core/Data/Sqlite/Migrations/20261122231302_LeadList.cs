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
            migrationBuilder.AddColumn<string>(
                name: "sort_name",
                table: "leads",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "ix_leads_name",
                table: "leads",
                columns: new[] { "tenant_id", "sort_name", "id" });

            migrationBuilder.Sql("""
                UPDATE leads SET sort_name = substr(lower(trim(coalesce(
                  nullif(trim(coalesce(last_name || ' ', '') || coalesce(first_name, '')), ''), email, phone, company, ''))), 1, 100)
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_leads_name",
                table: "leads");

            migrationBuilder.DropColumn(
                name: "sort_name",
                table: "leads");
        }
    }
}
