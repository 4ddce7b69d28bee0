using Leads.Core.Leads.Filtering;

namespace Leads.Core.Data.Postgres;

/// <summary>The database's own functions, made by migration.</summary>
internal static class PostgresFunctions
{
    /// <summary>
    /// <c>lead_answer</c>: see <see cref="EngineFunctions.AnswerText"/>. <c>leads_containing</c>: ids of the leads of
    /// <c>app.tenant_id</c> whose search text is like all the patterns. Its statement is put together because only plain
    /// LIKE conditions use the trigram index, LIKE ALL does not.
    /// </summary>
    public const string CreateSql = """
        CREATE FUNCTION lead_answer(answers text, label text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
          SELECT (SELECT string_agg(value, ', ') FROM jsonb_array_elements_text(answer -> 'values') AS value)
          FROM jsonb_array_elements(answers::jsonb) AS answer
          WHERE lower(answer ->> 'label') = lower(label) LIMIT 1
        $$;
        CREATE FUNCTION leads_containing(patterns text[]) RETURNS SETOF uuid LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 500
          SET search_path = public, pg_temp AS $$
        BEGIN
          RETURN QUERY EXECUTE 'SELECT id FROM leads WHERE tenant_id = $1'
            || (SELECT coalesce(string_agg(format(' AND search_text LIKE %L', pattern), ''), '') FROM unnest(patterns) AS pattern)
            USING nullif(current_setting('app.tenant_id', true), '')::uuid;
        END $$;
        REVOKE EXECUTE ON FUNCTION leads_containing(text[]) FROM PUBLIC;
        """;

    /// <summary><c>lead_answer_number</c>: see <see cref="EngineFunctions.AnswerNumber"/>.</summary>
    public const string CreateNumbersSql = $"""
        CREATE FUNCTION lead_answer_number(answers text, label text) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
          SELECT CASE WHEN text ~ '{AnswerNumber.Pattern}' THEN text::double precision END FROM (SELECT btrim(lead_answer(answers, label)) AS text) AS answer
        $$;
        """;

    public const string DropNumbersSql = "DROP FUNCTION lead_answer_number(text, text);";

    /// <summary><c>lead_enriched</c>: see <see cref="EngineFunctions.EnrichedText"/>.</summary>
    public const string CreateEnrichedSql = """
        CREATE FUNCTION lead_enriched(data text, field text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT data::jsonb ->> field $$;
        """;

    public const string DropEnrichedSql = "DROP FUNCTION lead_enriched(text, text);";

    public const string DropSql = """
        DROP FUNCTION leads_containing(text[]);
        DROP FUNCTION lead_answer(text, text);
        """;
}
