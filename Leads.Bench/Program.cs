using Leads.Bench;

// Each benchmark prints what it measured beside the raw engine in the same run; nothing here is part of the tests.
return args switch
{
    ["capture", .. var rest] => await CaptureBench.RunAsync(BenchOptions.Read(rest)),
    ["kills", .. var rest] => await KillBench.RunAsync(BenchOptions.Read(rest)),
    ["meta", .. var rest] => await MetaBench.RunAsync(BenchOptions.Read(rest)),
    ["repeats", .. var rest] => await RepeatBench.RunAsync(BenchOptions.Read(rest)),
    ["import", .. var rest] => await ImportBench.RunAsync(BenchOptions.Read(rest)),
    ["import-kills", .. var rest] => await ImportKillBench.RunAsync(BenchOptions.Read(rest)),
    ["import-hostile", .. var rest] => await HostileBench.RunAsync(BenchOptions.Read(rest)),
    ["score", .. var rest] when rest.Contains("--data") => LearnBench.Run(BenchOptions.Read(rest)),
    ["score", .. var rest] => await ScoreBench.RunAsync(BenchOptions.Read(rest)),
    ["nurture", .. var rest] => await NurtureBench.RunAsync(BenchOptions.Read(rest)),
    ["mail-kills", .. var rest] => await MailKillBench.RunAsync(BenchOptions.Read(rest)),
    ["list", .. var rest] => await ListBench.RunAsync(BenchOptions.Read(rest)),
    ["bare", .. var rest] => await BareEndpoint.RunAsync(BenchOptions.Read(rest)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: dotnet run -c Release --project Leads.Bench -- VERB [options]
          capture  durable form posts over HTTP beside a bare endpoint that writes the same rows
                   --engine sqlite|postgres  --seconds 10  --connections 1,16,64  --rounds 3
          import   a file of 12 columns beside the bare bulk insert of the same rows and CsvHelper reading alone
                   --engine sqlite|postgres  --rows 1000000  --beside 0 (posts a second while it runs)
          import-kills  kill -9 while a file is imported
                   --engine sqlite|postgres  --times 50  --rows 60000
          import-hostile  files made to take memory or time: the verdict within 30 s, memory within 200 MiB
                   --engine sqlite|postgres  --only PART-OF-A-NAME
          score    one lead in memory; a tenant's leads scored anew at night and by published models, beside one bare update
                   --engine sqlite|postgres  --leads 200000
          nurture  leads that are due at once: steps within the database, and messages to a server that takes all
                   --engine sqlite|postgres  --leads 100000  --nodes 2
          mail-kills  kill -9 while messages of a sequence go to a mail server on loopback
                   --engine sqlite|postgres  --times 50  --leads 6000
          list     first page, count, search and a deep page beside the same SQL written by hand
                   --engine sqlite|postgres  --leads 100000  --times 200
          meta     signed notifications of Meta, acknowledged once they are stored
                   --engine sqlite|postgres  --seconds 5  --connections 64
          repeats  each of many people delivered several times by four kinds of senders over 8 racing connections
                   --engine sqlite|postgres  --deliveries 10000  --times 5
          kills    kill -9 while leads come in over 16 connections, unacknowledged ones sent again
                   --engine sqlite|postgres  --times 20
        """);
    return 2;
}
