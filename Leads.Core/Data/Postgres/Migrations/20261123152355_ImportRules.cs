using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Leads.Core.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ImportRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "external_id",
                table: "leads",
                type: "character varying(255)",
                maxLength: 255,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "check",
                table: "imports",
                type: "jsonb",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "check_no",
                table: "imports",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "header_key",
                table: "imports",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "rules",
                table: "imports",
                type: "jsonb",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "changes",
                table: "import_rows",
                type: "jsonb",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_leads_external",
                table: "leads",
                columns: new[] { "tenant_id", "external_id" },
                filter: "external_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_lead_submissions_external",
                table: "lead_submissions",
                columns: new[] { "tenant_id", "external_id" },
                filter: "external_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_imports_header",
                table: "imports",
                columns: new[] { "tenant_id", "header_key" },
                filter: "header_key IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_leads_external",
                table: "leads");

            migrationBuilder.DropIndex(
                name: "ix_lead_submissions_external",
                table: "lead_submissions");

            migrationBuilder.DropIndex(
                name: "ix_imports_header",
                table: "imports");

            migrationBuilder.DropColumn(
                name: "external_id",
                table: "leads");

            migrationBuilder.DropColumn(
                name: "check",
                table: "imports");

            migrationBuilder.DropColumn(
                name: "check_no",
                table: "imports");

            migrationBuilder.DropColumn(
                name: "header_key",
                table: "imports");

            migrationBuilder.DropColumn(
                name: "rules",
                table: "imports");

            migrationBuilder.DropColumn(
                name: "changes",
                table: "import_rows");
        }
    }
}
