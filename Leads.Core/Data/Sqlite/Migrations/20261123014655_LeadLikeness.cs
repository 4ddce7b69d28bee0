using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Leads.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LeadLikeness : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "mailbox_key",
                table: "leads",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "name_company_key",
                table: "leads",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "name_domain_key",
                table: "leads",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_leads_mailbox",
                table: "leads",
                columns: new[] { "tenant_id", "mailbox_key" },
                filter: "mailbox_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_name_company",
                table: "leads",
                columns: new[] { "tenant_id", "name_company_key" },
                filter: "name_company_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_leads_name_domain",
                table: "leads",
                columns: new[] { "tenant_id", "name_domain_key" },
                filter: "name_domain_key IS NOT NULL");

            migrationBuilder.Sql(SqliteSearch.CreateBatchSql);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(SqliteSearch.DropBatchSql);

            migrationBuilder.DropIndex(
                name: "ix_leads_mailbox",
                table: "leads");

            migrationBuilder.DropIndex(
                name: "ix_leads_name_company",
                table: "leads");

            migrationBuilder.DropIndex(
                name: "ix_leads_name_domain",
                table: "leads");

            migrationBuilder.DropColumn(
                name: "mailbox_key",
                table: "leads");

            migrationBuilder.DropColumn(
                name: "name_company_key",
                table: "leads");

            migrationBuilder.DropColumn(
                name: "name_domain_key",
                table: "leads");
        }
    }
}
