using System.Text;
using System.Text.RegularExpressions;

namespace Platform.TrafficRouter.Routing;

/// <summary>Replaces every part of a text that an RE2 expression matches, as RE2's GlobalReplace.</summary>
internal sealed class RegexSubstitution
{
    private readonly Regex _pattern;
    private readonly string _replacement;

    private RegexSubstitution(Regex pattern, string replacement)
    {
        _pattern = pattern;
        _replacement = replacement;
    }

    /// <summary>Null when the replacement names a group that is not there, or ends in a lone backslash.</summary>
    /// <param name="pattern">Compiled.</param>
    /// <param name="replacement">\0 is the whole match, \1 to \9 are the groups, \\ is a backslash.</param>
    public static RegexSubstitution? Create(Regex pattern, string replacement)
    {
        var groups = pattern.GetGroupNumbers().Length;
        var text = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] != '\\')
            {
                text.Append(replacement[i] == '$' ? "$$" : replacement[i].ToString());
                continue;
            }

            i++;
            if (i < replacement.Length && replacement[i] == '\\')
            {
                text.Append('\\');
            }
            else if (i < replacement.Length && char.IsAsciiDigit(replacement[i]) && replacement[i] - '0' < groups)
            {
                text.Append("${").Append(replacement[i]).Append('}');
            }
            else
            {
                return null;
            }
        }

        return new RegexSubstitution(pattern, text.ToString());
    }

    public string Replace(string text) => _pattern.Replace(text, _replacement);
}
