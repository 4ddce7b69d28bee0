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
            migrationBuilder.AddColumn<string>(
                name: "sort_name",
                table: "leads",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "ix_leads_name",
                table: "leads",
                columns: new[] { "tenant_id", "sort_name", "id" });

            migrationBuilder.Sql("""
                UPDATE leads SET sort_name = left(lower(trim(coalesce(
                  nullif(trim(concat_ws(' ', last_name, first_name)), ''), email, phone, company, ''))), 100)
                """);
            migrationBuilder.Sql("""
                CREATE FUNCTION lead_answer(answers text, label text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
                  SELECT (SELECT string_agg(value, ', ') FROM jsonb_array_elements_text(answer -> 'values') AS value)
                  FROM jsonb_array_elements(answers::jsonb) AS answer
                  WHERE lower(answer ->> 'label') = lower(label) LIMIT 1
                $$
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP FUNCTION lead_answer(text, text)");

            migrationBuilder.DropIndex(
                name: "ix_leads_name",
                table: "leads");

            migrationBuilder.DropColumn(
                name: "sort_name",
                table: "leads");
        }
    }
}
