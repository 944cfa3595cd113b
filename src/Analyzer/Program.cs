using Platform.Analyzer;

await using var app = AnalyzerExtensions.Build(args);
await app.RunAsync();
