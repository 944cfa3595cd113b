using Platform.Rollouts.Conditions;

namespace Platform.Rollouts.Tests.Conditions;

/// <summary>Each row as Go's regexp answers; a pattern that it refuses is refused.</summary>
public class GoPatternTests
{
    [Theory]
    [InlineData("^ok$", "ok", true)]
    [InlineData("^ok$", "ok\n", false)] // .NET's $ would also stand before the last line break
    [InlineData("ok$", "ok\nno", false)]
    [InlineData("(?m)^ok$", "no\nok\nno", true)]
    [InlineData("(?m:^ok$)", "no\nok\nno", true)]
    [InlineData("(?-m)^ok$", "no\nok\nno", false)]
    [InlineData("(?i)^OK$", "ok", true)]
    [InlineData("(?s)a.b", "a\nb", true)]
    [InlineData("a.b", "a\nb", false)]
    [InlineData(@"^\d+$", "0123456789", true)]
    [InlineData(@"^\d$", "٣", false)] // an Arabic digit
    [InlineData(@"^\w$", "é", false)]
    [InlineData(@"^\w+$", "aZ_9", true)]
    [InlineData(@"^\W$", "é", true)]
    [InlineData(@"^\s$", "\u00a0", false)] // a space that does not break
    [InlineData(@"^\s$", "\v", false)]
    [InlineData(@"^[\s]+$", " \t\r\n\f", true)]
    [InlineData(@"^\S$", "\v", true)]
    [InlineData(@"^[\d.]+$", "1.5", true)]
    [InlineData(@"^[^\d]$", "٣", true)]
    [InlineData(@"^[\D]$", "5", false)]
    [InlineData(@"^[\W]$", "_", false)]
    [InlineData(@"^[\W]+$", "^`@[{é", true)]
    [InlineData(@"^[\s\S]+$", "any\nthing é\v", true)]
    [InlineData("^[[:alpha:]]+$", "abc", true)]
    [InlineData("^[[:alpha:]]+$", "a]", false)]
    [InlineData("^[[:digit:][:upper:]_]+$", "A_1", true)]
    [InlineData("^[^[:space:]]+$", "a b", false)]
    [InlineData("^[[:punct:]]+$", "!/:@[\\]^_`{~", true)]
    [InlineData("^[[:punct:]]$", "a", false)]
    [InlineData("^[]a]+$", "]a", true)]
    [InlineData("^[^]a]$", "b", true)]
    [InlineData("^[a-z-[aeiou]]$", "e]", true)] // to .NET a subtraction
    [InlineData(@"^\Qa.b*\E$", "a.b*", true)]
    [InlineData(@"^\Qa.b", "axb", false)]
    [InlineData(@"^\pL\p{Lu}\PN$", "aBc", true)]
    [InlineData(@"^\x41\x{42}\x{e9}$", "ABé", true)]
    [InlineData(@"\A\/\-\#\z", "/-#", true)]
    [InlineData("^(?P<name>a)(?<other>b)(?:c)$", "abc", true)]
    [InlineData(@"^\$[$]$", "$$", true)]
    [InlineData("a{2,3}", "xaax", true)]
    [InlineData("a{,2}", "a{,2}", true)]
    [InlineData("a|b|", "", true)]
    [InlineData("", "anything", true)]
    [InlineData("(a+)+$", "aaaa", true)]
    public void IsMatch_Pattern_AnswersAsGo(string pattern, string text, bool expected) => Assert.Equal(expected, GoPattern.IsMatch(text, pattern));

    [Theory]
    [InlineData("(", "")]
    [InlineData("a**", "")]
    [InlineData("*a", "")]
    [InlineData("[a", "missing closing ]: `[a`")]
    [InlineData("[", "missing closing ]: `[`")]
    [InlineData("[]", "missing closing ]: `[]`")]
    [InlineData("[z-a]", "")]
    [InlineData("\\", "trailing backslash at end of expression: ``")]
    [InlineData("[\\", "trailing backslash at end of expression: ``")]
    [InlineData(@"\e", @"invalid escape sequence: `\e`")]
    [InlineData(@"\Z", @"invalid escape sequence: `\Z`")]
    [InlineData(@"\G", @"invalid escape sequence: `\G`")]
    [InlineData(@"\cA", @"invalid escape sequence: `\c`")]
    [InlineData(@"[\b]", @"invalid escape sequence: `\b`")]
    [InlineData(@"\x{zz}", "invalid escape sequence")]
    [InlineData(@"\x{", "invalid escape sequence")]
    [InlineData(@"(a)\1", "")]
    [InlineData("(?=a)", "invalid or unsupported Perl syntax: `(?=`")]
    [InlineData("(?<=a)", "invalid or unsupported Perl syntax: `(?<`")]
    [InlineData("(?!a)", "invalid or unsupported Perl syntax: `(?!`")]
    [InlineData("(?>a)", "invalid or unsupported Perl syntax: `(?>`")]
    [InlineData("(?#a)", "invalid or unsupported Perl syntax: `(?#`")]
    [InlineData("(?x)a", "invalid or unsupported Perl syntax: `(?x`")]
    [InlineData("(?n:a)", "invalid or unsupported Perl syntax: `(?n`")]
    [InlineData("(?'a'b)", "invalid or unsupported Perl syntax: `(?'`")]
    [InlineData("(?", "invalid or unsupported Perl syntax: `(?`")]
    [InlineData("[[:nothing:]]", "invalid character class range: `[:nothing:]`")]
    public void Compile_WhatGoRefuses_IsRefused(string pattern, string expected) =>
        Assert.StartsWith($"error parsing regexp: {expected}", Assert.Throws<ConditionException>(() => GoPattern.Compile(pattern)).Message, StringComparison.Ordinal);

    [Fact]
    public void Compile_AnyText_IsAPatternOrASentence()
    {
        string[] parts = ["a", "(", ")", "[", "]", "^", "$", "-", "\\", "\\d", "\\Q", "\\E", "\\x{", "}", "{2}", "?", "(?", ":", "P<n>", "|", "*", "[:", ":]", "alpha", ".", "é", "i", "m"];
        var random = new Random(20260131);
        for (var round = 0; round < 3000; round++)
        {
            var pattern = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => parts[random.Next(parts.Length)]));
            try
            {
                GoPattern.Compile(pattern);
            }
            catch (ConditionException error)
            {
                Assert.StartsWith("error parsing regexp: ", error.Message, StringComparison.Ordinal);
            }
        }
    }
}
