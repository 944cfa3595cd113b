using System.Text.RegularExpressions;
using Platform.Manifests;

namespace Platform.Rollouts.Linting;

/// <summary>
/// Comments that accept a finding: <c># platform-lint: disable=RULE[,RULE]</c> on the line of the finding or of its field's key,
/// or alone on the line above.
/// </summary>
internal static partial class Suppressions
{
    /// <summary>In place of a rule: every rule.</summary>
    public const string All = "all";

    /// <summary>The findings with those marked that a comment accepts, and a finding for each comment that names no rule.</summary>
    public static IReadOnlyList<Finding> Apply(IReadOnlyList<Finding> findings, Func<string, IReadOnlyList<string>?> linesOf, IEnumerable<string> files)
    {
        var comments = files.Distinct().ToDictionary(file => file, file => Read(linesOf(file) ?? []));
        return
        [
            .. findings.Select(finding => finding with { IsSuppressed = finding.IsSuppressed || (comments.TryGetValue(finding.Position.File, out var own) && Covers(own, finding)) }),
            .. comments.SelectMany(file => Unknown(file.Key, file.Value)),
        ];
    }

    private static bool Covers(List<Comment> comments, Finding finding) =>
        comments.Exists(comment => (comment.Applies == finding.Position.Line || comment.Applies == finding.KeyLine) && (comment.Rules.Contains(finding.Rule.Id) || comment.Rules.Contains(All)));

    private static IEnumerable<Finding> Unknown(string file, List<Comment> comments) =>
        from comment in comments
        from rule in comment.Rules
        where rule != All && LintRules.Find(rule) is null
        select new Finding(
            FieldRules.UnknownSuppression, FieldRules.UnknownSuppression.Severity, new SourcePosition(file, comment.Line, comment.Column), "", "", UnknownMessage(rule));

    public static string UnknownMessage(string rule) =>
        $"there is no rule \"{rule}\"{(Spelling.Nearest(rule, LintRules.All.Select(known => known.Id)) is { } near ? $"; {near} is probably meant" : "")}";

    private static List<Comment> Read(IReadOnlyList<string> lines)
    {
        var comments = new List<Comment>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Contains("platform-lint:", StringComparison.Ordinal) && Pattern().Match(lines[i]) is { Success: true } match)
            {
                var isAlone = lines[i].AsSpan(0, match.Index).IsWhiteSpace();
                var rules = match.Groups["rules"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                comments.Add(new Comment(i + 1, match.Index + 1, isAlone ? NextWritten(lines, i) + 1 : i + 1, rules));
            }
        }

        return comments;
    }

    /// <summary>Several comments may stand above one line.</summary>
    private static int NextWritten(IReadOnlyList<string> lines, int from)
    {
        var line = from + 1;
        while (line < lines.Count && lines[line].AsSpan().TrimStart() is var content && (content.IsEmpty || content[0] == '#'))
        {
            line++;
        }

        return line;
    }

    [GeneratedRegex(@"(?<=^|\s)#\s*platform-lint:\s*disable=(?<rules>[A-Za-z0-9_-]+(\s*,\s*[A-Za-z0-9_-]+)*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();

    private sealed record Comment(int Line, int Column, int Applies, IReadOnlyList<string> Rules);
}
