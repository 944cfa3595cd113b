using Microsoft.Extensions.Configuration;
using Platform.TrafficRouter.AccessLogs;

namespace Platform.TrafficRouter.Tests.AccessLogs;

public class AccessLogOptionsValidatorTests
{
    [Theory]
    [InlineData(null, null, false, null)]
    [InlineData("/dev/stdout", null, true, null)]
    [InlineData("/dev/stdout", "0", false, null)]
    [InlineData("/dev/stdout", "0.5", true, null)]
    [InlineData("access.log", null, true, "ACCESS_LOG_FILE: must be /dev/stdout or the full path of a file, not \"access.log\"")]
    [InlineData("/no/such/folder/access.log", null, true, "ACCESS_LOG_FILE: the folder of \"/no/such/folder/access.log\" does not exist")]
    [InlineData(null, "101", false, "ACCESS_LOG_SAMPLING: must be a percentage from 0 to 100")]
    [InlineData(null, "-1", false, "ACCESS_LOG_SAMPLING: must be a percentage from 0 to 100")]
    [InlineData(null, "many", false, "ACCESS_LOG_SAMPLING: must be a percentage from 0 to 100")]
    public void Validate(string? file, string? sampling, bool isOn, string? error)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [AccessLogOptions.FileKey] = file,
            [AccessLogOptions.SamplingKey] = sampling,
        }).Build();
        var options = new AccessLogOptions();
        options.Read(configuration);
        Assert.Equal(isOn, options.IsOn);
        Assert.Equal(error, new AccessLogOptionsValidator().Validate(null, options).FailureMessage);
    }
}
