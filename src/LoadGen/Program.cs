using Microsoft.Extensions.Configuration;
using Platform.LoadGen;
using Platform.LoadGen.Configuration;

var environment = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
var (target, error) = Target.Read(environment);
if (target is null)
{
    await Console.Error.WriteLineAsync(error);
    return 2;
}

await using var app = LoadGenerator.Build(args, target);
await app.RunAsync();
return 0;
