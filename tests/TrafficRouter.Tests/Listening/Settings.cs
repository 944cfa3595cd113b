using Microsoft.Extensions.Configuration;

namespace Platform.TrafficRouter.Tests.Listening;

internal static class Settings
{
    public static IConfiguration Of(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        .Build();
}
