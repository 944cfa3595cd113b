namespace Platform.Rollouts.Linting.Tests;

public sealed class SuppressionTests
{
    private const string Weight = "setWeight: 50";

    [Theory]
    [InlineData("setWeight: 5 # platform-lint: disable=weight-goes-down", true)]
    [InlineData("setWeight: 5 # platform-lint: disable=all", true)]
    [InlineData("setWeight: 5 # platform-lint: disable=same-pods, weight-goes-down", true)]
    [InlineData("setWeight: 5 # because; platform-lint: disable=weight-goes-down", false)]
    [InlineData("setWeight: 5 # platform-lint: disable=same-pods", false)]
    [InlineData("setWeight: 5 # platform-lint: disable weight-goes-down", false)]
    [InlineData("setWeight: 5 #platform-lint:disable=weight-goes-down", true)]
    public void Comment_OnTheLine_Accepts(string line, bool isAccepted) =>
        Assert.Equal(isAccepted, Goes(Linted.Edit(nameof(LintWorlds.Canary), Weight, line)).IsSuppressed);

    [Theory]
    [InlineData("# platform-lint: disable=weight-goes-down\n", true)]
    [InlineData("# platform-lint: disable=weight-goes-down\n      # why\n", true)]
    [InlineData("- pause: {} # platform-lint: disable=weight-goes-down\n", false)]
    public void Comment_AloneAbove_Accepts(string above, bool isAccepted) =>
        Assert.Equal(isAccepted, Goes(Linted.Edit(nameof(LintWorlds.Canary), $"- {Weight}", $"{above}      - setWeight: 5")).IsSuppressed);

    [Fact]
    public void Comment_OnTheKeyOfABlock_AcceptsWhatIsFoundInside()
    {
        var text = Linted.Edit(nameof(LintWorlds.Canary), "successCondition: result.status == \"ok\"", "successCondition: | # platform-lint: disable=bad-condition\n      result.status ==\n      == 1");
        Assert.True(Linted.Of(text).Single(finding => finding.Rule.Id == "bad-condition").IsSuppressed);
    }

    [Theory]
    [InlineData("weight-goes-down", true)]
    [InlineData("same-pods, weight-goes-down", true)]
    [InlineData("all", true)]
    [InlineData("same-pods", false)]
    public void Annotation_OfTheObject_Accepts(string rules, bool isAccepted)
    {
        var text = Linted.Edit(nameof(LintWorlds.Canary), Weight, "setWeight: 5").Replace("metadata: { name: web }\nspec:\n  replicas", $"metadata: {{ name: web, annotations: {{ platform-lint/disable: \"{rules}\" }} }}\nspec:\n  replicas", StringComparison.Ordinal);
        Assert.Equal(isAccepted, Goes(text).IsSuppressed);
    }

    [Fact]
    public void Comment_UnknownRule_IsAFinding()
    {
        var finding = Linted.Of(Linted.Edit(nameof(LintWorlds.Canary), Weight, $"{Weight} # platform-lint: disable=weight-goes-dwn")).Single();
        Assert.Equal("unknown-suppression", finding.Rule.Id);
        Assert.Contains("weight-goes-down is probably meant", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Annotation_UnknownRule_IsAFinding()
    {
        var text = LintWorlds.Basic.Replace("kind: Deployment\nmetadata: { name: web }", "kind: Deployment\nmetadata: { name: web, annotations: { platform-lint/disable: nope } }", StringComparison.Ordinal);
        Assert.Equal("unknown-suppression", Linted.Of(text).Single().Rule.Id);
    }

    private static Finding Goes(string text) => Linted.Of(text).Single(finding => finding.Rule.Id == "weight-goes-down");
}
