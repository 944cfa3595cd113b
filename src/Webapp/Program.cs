using Microsoft.Extensions.Configuration;
using Platform.Webapp;
using Platform.Webapp.Settings;

var environment = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
var (settings, errors) = ShopSettings.Read(environment);
if (settings is null)
{
    foreach (var error in errors)
    {
        await Console.Error.WriteLineAsync(error);
    }

    return 2;
}

await using var app = Shop.Build(args, settings);
await app.RunAsync();
return 0;
