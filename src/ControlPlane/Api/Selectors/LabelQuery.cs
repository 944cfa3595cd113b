using Platform.Manifests;

namespace Platform.ControlPlane.Api.Selectors;

/// <summary>
/// The labelSelector parameter: requirements joined by commas, all of which hold: a=b, a==b, a!=b, a in (b,c), a notin (b,c),
/// a (exists), !a (does not exist). As in apimachinery, a!=b and notin also select objects without the label.
/// </summary>
internal static class LabelQuery
{
    /// <summary>Reads the parameter; false with a sentence when it cannot be read. Empty selects everything.</summary>
    public static bool TryParse(string? text, out LabelSelector selector, out string problem)
    {
        var requirements = new List<LabelSelectorRequirement>();
        problem = "";
        foreach (var part in SplitOutsideParentheses(text ?? ""))
        {
            if (ParseRequirement(part) is not { } requirement)
            {
                selector = new LabelSelector();
                problem = $"unable to parse requirement: \"{part}\" is no label requirement (a=b, a!=b, a in (b,c), a notin (b,c), a, !a)";
                return false;
            }

            requirements.Add(requirement);
        }

        selector = new LabelSelector { MatchExpressions = requirements };
        return true;
    }

    private static LabelSelectorRequirement? ParseRequirement(string part)
    {
        if (part.StartsWith('!') && !part.Contains('='))
        {
            return Requirement(part[1..], "DoesNotExist", null);
        }

        foreach (var (word, name) in new[] { (" notin ", "NotIn"), (" notin(", "NotIn"), (" in ", "In"), (" in(", "In") })
        {
            var at = part.IndexOf(word, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var list = part[(at + word.TrimEnd('(').Length)..].Trim();
            return list is ['(', .. var inner, ')']
                ? Requirement(part[..at], name, [.. inner.Split(',', StringSplitOptions.TrimEntries)])
                : null;
        }

        foreach (var (sign, name) in new[] { ("!=", "NotIn"), ("==", "In"), ("=", "In") })
        {
            var at = part.IndexOf(sign, StringComparison.Ordinal);
            if (at >= 0)
            {
                return Requirement(part[..at], name, [part[(at + sign.Length)..].Trim()]);
            }
        }

        return Requirement(part, "Exists", null);
    }

    private static LabelSelectorRequirement? Requirement(string key, string name, IReadOnlyList<string>? values)
    {
        var trimmed = key.Trim();
        var isKey = trimmed.Length > 0 && trimmed.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/');
        var areValues = values is null || values.All(value => value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));
        return isKey && areValues ? new LabelSelectorRequirement { Key = trimmed, Operator = name, Values = values } : null;
    }

    private static IEnumerable<string> SplitOutsideParentheses(string text)
    {
        var depth = 0;
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at == text.Length || (text[at] == ',' && depth == 0))
            {
                var part = text[start..at].Trim();
                start = at + 1;
                if (part.Length > 0 || text.Trim().Length > 0)
                {
                    yield return part;
                }
            }
            else if (text[at] == '(')
            {
                depth++;
            }
            else if (text[at] == ')')
            {
                depth--;
            }
        }
    }
}
