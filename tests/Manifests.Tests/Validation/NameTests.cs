using FsCheck;
using FsCheck.Fluent;

namespace Platform.Manifests.Tests;

/// <summary>Names, label keys and values, ports and spellings, at their edges.</summary>
public sealed class NameTests
{
    private const string Letters63 = "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabc";

    [Theory]
    [InlineData("a", true, true, true)]
    [InlineData("a-b", true, true, true)]
    [InlineData("a--b", true, true, true)]
    [InlineData("0a", true, true, false)]
    [InlineData("0", true, true, false)]
    [InlineData("a.b", true, false, false)]
    [InlineData(Letters63, true, true, true)]
    [InlineData(Letters63 + "d", true, false, false)]
    [InlineData("", false, false, false)]
    [InlineData("-", false, false, false)]
    [InlineData("-a", false, false, false)]
    [InlineData("a-", false, false, false)]
    [InlineData("a.", false, false, false)]
    [InlineData(".a", false, false, false)]
    [InlineData("a..b", false, false, false)]
    [InlineData("a.-b", false, false, false)]
    [InlineData("A", false, false, false)]
    [InlineData("a_b", false, false, false)]
    [InlineData("a b", false, false, false)]
    [InlineData("a\n", false, false, false)]
    [InlineData("é", false, false, false)]
    public void Problem_Name_IsTakenByItsForms(string name, bool subdomain, bool label, bool serviceLabel) => Assert.Equal(
        (subdomain, label, serviceLabel),
        (Names.Problem(name, NameForm.Subdomain) is null, Names.Problem(name, NameForm.Label) is null, Names.Problem(name, NameForm.ServiceLabel) is null));

    [Theory]
    [InlineData(63, nameof(NameForm.Label), null)]
    [InlineData(64, nameof(NameForm.Label), "must be no more than 63 characters")]
    [InlineData(64, nameof(NameForm.ServiceLabel), "must be no more than 63 characters")]
    [InlineData(253, nameof(NameForm.Subdomain), null)]
    [InlineData(254, nameof(NameForm.Subdomain), "must be no more than 253 characters")]
    public void Problem_Length_IsBounded(int length, string form, string? problem) => Assert.Equal(problem, Names.Problem(new string('a', length), Enum.Parse<NameForm>(form)));

    [Theory]
    [InlineData("a", null)]
    [InlineData("A.b_c-D", null)]
    [InlineData("example.com/a", null)]
    [InlineData(Letters63, null)]
    [InlineData("x/" + Letters63, null)]
    [InlineData(Letters63 + "d", "name part must be no more than 63 characters")]
    [InlineData("", "name part must consist of")]
    [InlineData("a/", "name part must consist of")]
    [InlineData("-a", "name part must consist of")]
    [InlineData("a.", "name part must consist of")]
    [InlineData("a/b/c", "name part must consist of")]
    [InlineData("a b", "name part must consist of")]
    [InlineData("/a", "prefix part a lowercase RFC 1123 subdomain")]
    [InlineData("Example.com/a", "prefix part a lowercase RFC 1123 subdomain")]
    [InlineData("a_b/a", "prefix part a lowercase RFC 1123 subdomain")]
    public void KeyProblem_Key_IsSaid(string key, string? start) => AssertStarts(start, Names.KeyProblem(key));

    [Theory]
    [InlineData("", null)]
    [InlineData("a", null)]
    [InlineData("1.0_x-Y", null)]
    [InlineData(Letters63, null)]
    [InlineData(Letters63 + "d", "must be no more than 63 characters")]
    [InlineData("a/b", "a valid label must be")]
    [InlineData("a b", "a valid label must be")]
    [InlineData("-", "a valid label must be")]
    [InlineData("a-", "a valid label must be")]
    [InlineData("_a", "a valid label must be")]
    public void ValueProblem_Value_IsSaid(string value, string? start) => AssertStarts(start, Names.ValueProblem(value));

    [Theory]
    [InlineData("http", true)]
    [InlineData("a", true)]
    [InlineData("8080a", true)]
    [InlineData("a-b-c", true)]
    [InlineData("fifteen-letters", true)]
    [InlineData("sixteen-letters-", false)]
    [InlineData("sixteen-letterss", false)]
    [InlineData("80", false)]
    [InlineData("a--b", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("HTTP", false)]
    [InlineData("", false)]
    [InlineData("a_b", false)]
    [InlineData("a\n", false)]
    public void IsPortName_Name_FollowsRfc6335(string name, bool expected) => Assert.Equal(expected, Names.IsPortName(name));

    [Theory]
    [InlineData("PATH", true)]
    [InlineData("a.b-c/d e", true)]
    [InlineData("1", true)]
    [InlineData("", false)]
    [InlineData("A=B", false)]
    [InlineData("=", false)]
    [InlineData("é", false)]
    [InlineData("A\n", false)]
    [InlineData("\t", false)]
    public void IsEnvironmentName_Name_IsPrintableWithoutEquals(string name, bool expected) => Assert.Equal(expected, Names.IsEnvironmentName(name));

    [Theory]
    [InlineData("setWieght", "setWeight")]
    [InlineData("setweight", "setWeight")]
    [InlineData("SETWEIGHT", "setWeight")]
    [InlineData("setWeigh", "setWeight")]
    [InlineData("setWeights", "setWeight")]
    [InlineData("setWigt", "setWeight")]
    [InlineData("setWet", null)]
    [InlineData("paus", "pause")]
    [InlineData("pasu", null)]
    [InlineData("pauze", "pause")]
    [InlineData("apuse", "pause")]
    [InlineData("anme", "name")]
    [InlineData("naem", "name")]
    [InlineData("nmea", null)]
    [InlineData("", null)]
    [InlineData("x", null)]
    public void Nearest_Misspelling_IsTheWordMeant(string word, string? expected) => Assert.Equal(expected, Spelling.Nearest(word, ["setWeight", "pause", "analysis", "name"]));

    [Fact]
    public void Nearest_OneLetterWrong_IsFoundWhereverItIs() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(191, 193),
        Prop.ForAll(Gen.Elements("replicas", "strategy", "trafficRouting").ToArbitrary(), Gen.Choose(0, 7).ToArbitrary(), Gen.Elements("", "x", "zz").ToArbitrary(), (word, at, put) =>
            Spelling.Nearest(word.Remove(at, 1).Insert(at, put), ["replicas", "strategy", "trafficRouting"]) == word && Spelling.Nearest(word, [word, "other"]) == word));

    [Fact]
    public void Nearest_NothingKnown_IsNull() => Assert.Null(Spelling.Nearest("a", []));

    private static void AssertStarts(string? start, string? problem)
    {
        if (start is null)
        {
            Assert.Null(problem);
        }
        else
        {
            Assert.StartsWith(start, problem, StringComparison.Ordinal);
        }
    }
}
