using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Leads.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ScoreModels : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "score_models",
                columns: table => new
                {
                    tenant_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    rules = table.Column<string>(type: "TEXT", nullable: false),
                    based_on = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    created_by_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    changed_on = table.Column<long>(type: "INTEGER", nullable: false),
                    published_on = table.Column<long>(type: "INTEGER", nullable: true),
                    published_by_name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    simulation = table.Column<string>(type: "TEXT", nullable: true),
                    simulated_on = table.Column<long>(type: "INTEGER", nullable: true),
                    rescored = table.Column<long>(type: "INTEGER", nullable: true),
                    rescore_total = table.Column<long>(type: "INTEGER", nullable: true),
                    rescored_to = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_on = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_on = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_score_models", x => new { x.tenant_id, x.id });
                    table.ForeignKey(
                        name: "fk_score_models_tenants_tenant_id",
                        column: x => x.tenant_id,
                        principalTable: "tenants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ux_score_models_active",
                table: "score_models",
                column: "tenant_id",
                unique: true,
                filter: "status = 'active'");

            migrationBuilder.CreateIndex(
                name: "ux_score_models_version",
                table: "score_models",
                columns: new[] { "tenant_id", "version" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "score_models");
        }
    }
}
