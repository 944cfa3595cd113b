using Platform.Hosting.Pods;
using Platform.Manifests;
using static Platform.Hosting.Tests.PodBuilder;

namespace Platform.Hosting.Tests.Pods;

public sealed class PodEnvironmentTests
{
    [Fact]
    public void Of_APod_TellsItWhoItIs()
    {
        var variables = PodEnvironment.Of(Pod(), Webapp).Variables;

        Assert.Equal("v1.0", variables["VERSION"]);
        Assert.Equal("localhost:5001/webapp:v1.0", variables["IMAGE"]);
        Assert.Equal(("webapp-abc", "default", "127.0.0.1"), (variables["POD_NAME"], variables["POD_NAMESPACE"], variables["POD_IP"]));
    }

    [Fact]
    public void Of_AContainerWithVariables_LetsTheManifestWin()
    {
        var container = Webapp with { Env = [new EnvVar { Name = "VERSION", Value = "mine" }, new EnvVar { Name = "FAULT_ERROR_RATE", Value = "0.2" }] };

        var variables = PodEnvironment.Of(Pod(), container).Variables;

        Assert.Equal(("mine", "0.2"), (variables["VERSION"], variables["FAULT_ERROR_RATE"]));
    }

    [Theory]
    [InlineData("8080/http", "8080:20101")]
    [InlineData("9000/metrics,8080/http", "8080:20101")]
    [InlineData("9000/metrics,7000/grpc", "9000:20101")]
    [InlineData("", "")]
    public void ServedPorts_OfAContainer_MapTheOneThatIsServed(string declared, string expected)
    {
        var ports = declared.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(port => port.Split('/'))
            .Select(port => new ContainerPort { ContainerPortNumber = int.Parse(port[0], System.Globalization.CultureInfo.InvariantCulture), Name = port[1] });

        Assert.Equal(expected, ServedPorts.Of(Webapp with { Ports = [.. ports] }, Slot).ToString());
    }
}
