namespace Leads.Core.Import;

/// <summary>Finds slips of the pen in column names.</summary>
internal static class Spelling
{
    /// <summary>Shorter names are too close to other words: state and stage, source and sources.</summary>
    private const int ShortestName = 7;

    private const int LongName = 9;

    /// <summary>One slip (a letter too much, missing, wrong, or two swapped) in a name of seven letters, two from nine on.</summary>
    public static bool IsNear(string text, string name)
    {
        var slips = name.Length >= LongName ? 2 : 1;
        return Math.Min(text.Length, name.Length) >= ShortestName && Math.Abs(text.Length - name.Length) <= slips && Distance(text, name) <= slips;
    }

    /// <summary>Edit distance with swaps of neighbours (optimal string alignment).</summary>
    private static int Distance(string text, string name)
    {
        var cost = new int[text.Length + 1, name.Length + 1];
        for (var i = 0; i <= text.Length; i++)
            cost[i, 0] = i;
        for (var j = 0; j <= name.Length; j++)
            cost[0, j] = j;
        for (var i = 1; i <= text.Length; i++)
        {
            for (var j = 1; j <= name.Length; j++)
            {
                var replaced = cost[i - 1, j - 1] + (text[i - 1] == name[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replaced, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && text[i - 1] == name[j - 2] && text[i - 2] == name[j - 1])
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
            }
        }

        return cost[text.Length, name.Length];
    }
}
