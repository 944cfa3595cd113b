using Platform.Console;

await using var app = ConsoleExtensions.Build(args);
await app.RunAsync();
