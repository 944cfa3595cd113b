using System.Diagnostics.CodeAnalysis;

namespace Platform.Manifests;

/// <summary>Reads label selectors in the form that API queries carry (apimachinery labels.Parse).</summary>
internal ref struct LabelSelectorParser
{
    private ReadOnlySpan<char> _rest;

    public static bool TryParse(string text, [NotNullWhen(true)] out LabelSelector? selector, [NotNullWhen(false)] out string? error)
    {
        selector = null;
        error = null;
        var parser = new LabelSelectorParser { _rest = text.AsSpan().Trim() };
        var requirements = new List<LabelSelectorRequirement>();
        while (!parser._rest.IsEmpty)
        {
            if (!parser.TryRequirement(out var requirement, out error))
            {
                error = $"unable to parse label selector \"{text}\": {error}";
                return false;
            }

            requirements.Add(requirement);
            if (parser.Take(',') && parser._rest.IsEmpty)
            {
                error = $"unable to parse label selector \"{text}\": a requirement is expected after the last comma";
                return false;
            }
        }

        selector = new LabelSelector { MatchExpressions = requirements };
        return true;
    }

    private bool TryRequirement([NotNullWhen(true)] out LabelSelectorRequirement? requirement, [NotNullWhen(false)] out string? error)
    {
        requirement = null;
        var absent = Take('!');
        var key = Word();
        error = Names.KeyProblem(key) is { } problem ? $"key \"{key}\": {problem}" : null;
        if (error is not null)
        {
            return false;
        }

        var (@operator, values) = absent ? ("DoesNotExist", null) : Comparison();
        if (!_rest.IsEmpty && _rest[0] != ',')
        {
            error = $"\"{_rest}\" after \"{key}\" is not understood; use =, ==, !=, in (...), notin (...) or a comma";
            return false;
        }

        var badValue = values?.FirstOrDefault(value => Names.ValueProblem(value) is not null);
        error = badValue is null ? null : $"value \"{badValue}\" of \"{key}\": {Names.ValueProblem(badValue)}";
        requirement = new LabelSelectorRequirement { Key = key, Operator = @operator, Values = values };
        return error is null;
    }

    private (string Operator, IReadOnlyList<string>? Values) Comparison()
    {
        if (Take("!="))
        {
            return ("NotIn", [Word()]);
        }

        if (Take("==") || Take("="))
        {
            return ("In", [Word()]);
        }

        var before = _rest;
        var @operator = Word() switch { "in" => "In", "notin" => "NotIn", _ => null };
        if (@operator is not null && Take('(') && Listed() is { } values)
        {
            return (@operator, values);
        }

        _rest = before;
        return ("Exists", null);
    }

    /// <summary>The values up to the closing parenthesis; null when there is none.</summary>
    private List<string>? Listed()
    {
        var values = new List<string>();
        do
        {
            values.Add(Word());
        }
        while (Take(','));
        return Take(')') ? values : null;
    }

    private string Word()
    {
        var length = _rest.IndexOfAny(",=!()<> \t\r\n");
        var word = length < 0 ? _rest : _rest[..length];
        _rest = _rest[word.Length..].TrimStart();
        return word.ToString();
    }

    private bool Take(char symbol) => Take([symbol]);

    private bool Take(scoped ReadOnlySpan<char> symbol)
    {
        if (!_rest.StartsWith(symbol))
        {
            return false;
        }

        _rest = _rest[symbol.Length..].TrimStart();
        return true;
    }
}
