using Platform.Rollouts.Conditions;

namespace Platform.Rollouts.Tests.Conditions;

/// <summary>What a pattern means is Manifests' to test.</summary>
public class GoPatternTests
{
    [Theory]
    [InlineData("b+", "abba", true)]
    [InlineData("^b", "abba", false)]
    public void IsMatch_APartOfTheText(string pattern, string text, bool expected) => Assert.Equal(expected, GoPattern.IsMatch(text, pattern));

    [Fact]
    public void Compile_WhatGoRefuses_IsAnErrorOfTheCondition() =>
        Assert.Equal("error parsing regexp: missing closing ]: `[a`", Assert.Throws<ConditionException>(() => GoPattern.Compile("[a")).Message);

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void Compile_Length_IsBounded(int length, bool expected) =>
        Assert.Equal(expected ? null : "error parsing regexp: expression is longer than 1000 characters", Record.Exception(() => GoPattern.Compile(new string('a', length)))?.Message);
}
