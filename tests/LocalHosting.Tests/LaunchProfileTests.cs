using Aspire.Hosting;
using Platform.Tests;

namespace Platform.LocalHosting.Tests;

public sealed class LaunchProfileTests
{
    private const string Settings = """
        {
          // as templates have it
          "profiles": {
            "IIS": { "commandName": "IISExpress" },
            "http": {
              "commandName": "Project", "commandLineArgs": "--a \"b c\"",
              "applicationUrl": "https://localhost:7001;http://localhost:5001",
              "environmentVariables": { "ASPNETCORE_ENVIRONMENT": "Development" },
            },
            "other": { "commandName": "Project" },
          }
        }
        """;

    [Theory]
    [InlineData(null, null, "http")]
    [InlineData(null, "other", "other")]
    [InlineData(null, "unknown", "http")]
    [InlineData("other", "http", "other")]
    public void Find_ByWishOrHostOrOrder_Chooses(string? wanted, string? ofHost, string expected)
    {
        using var project = WithSettings(Settings);
        Assert.Equal(expected, LaunchProfiles.Find(project.Path, wanted, ofHost)?.Name);
    }

    [Fact]
    public void Find_Profile_IsReadWhole()
    {
        using var project = WithSettings(Settings);
        var profile = LaunchProfiles.Find(project.Path, "http", ofHost: null)!.Profile;

        Assert.Equal(["--a", "b c"], profile.Arguments);
        Assert.Equal([("https", 7001), ("http", 5001)], profile.Addresses);
        Assert.Equal("Development", profile.Environment["ASPNETCORE_ENVIRONMENT"]);
    }

    [Theory]
    [InlineData(Settings, "missing")]
    [InlineData("{ not json", null)]
    public void Find_WhatIsNotThere_SaysSo(string settings, string? wanted)
    {
        using var project = WithSettings(settings);
        Assert.Throws<DistributedApplicationException>(() => LaunchProfiles.Find(project.Path, wanted, ofHost: null));
    }

    [Fact]
    public void Find_WithoutFile_IsNone()
    {
        using var project = new StateFolder();
        Assert.Null(LaunchProfiles.Find(project.Path, wanted: null, ofHost: null));
    }

    private static StateFolder WithSettings(string text)
    {
        var folder = new StateFolder();
        Directory.CreateDirectory(folder.File("Properties"));
        File.WriteAllText(folder.File("Properties/launchSettings.json"), text);
        return folder;
    }
}
