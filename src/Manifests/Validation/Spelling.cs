namespace Platform.Manifests;

/// <summary>Finds the word that a misspelt one was probably meant to be.</summary>
public static class Spelling
{
    private const int MostLetters = 2;

    /// <summary>The known word at most two letters away (added, left out, changed or swapped); null when there is none.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);

        // In short words two letters are most of the word.
        var most = word.Length <= 4 ? 1 : MostLetters;
        var nearest = known.Select(candidate => (Word: candidate, Distance: Distance(word, candidate))).OrderBy(candidate => candidate.Distance).FirstOrDefault();
        return nearest.Word is not null && nearest.Distance <= most ? nearest.Word : null;
    }

    /// <summary>Letters to add, leave out, change or swap (optimal string alignment), case apart.</summary>
    private static int Distance(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > MostLetters)
        {
            return MostLetters + 1;
        }

        var rows = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                rows[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + (Same(one[i - 1], other[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && Same(one[i - 1], other[j - 2]) && Same(one[i - 2], other[j - 1]))
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[one.Length, other.Length];
    }

    private static bool Same(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);
}
