using System.Runtime.CompilerServices;
using System.Text;

namespace Platform.TrafficRouter.Tests.Listening;

/// <summary>The table in docs/gateway-safety.md is that of the tests. With UPDATE_DOCS=1 it is written, else compared.</summary>
public sealed class SafetyDocumentTests
{
    private const string Begin = "<!-- inputs: written by SafetyDocumentTests -->\n";
    private const string End = "<!-- end of inputs -->";

    [Fact]
    public async Task Table_IsThatOfTheTests()
    {
        var file = Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "docs", "gateway-safety.md");
        Assert.SkipUnless(File.Exists(file), "the sources are not where the tests were built");
        var document = (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n");
        var start = document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = document.IndexOf(End, StringComparison.Ordinal);
        Assert.InRange(start, Begin.Length, end);
        var expected = Table();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(file, document[..start] + expected + document[end..]);
            return;
        }

        Assert.Equal(expected, document[start..end]);
    }

    private static string Table()
    {
        var table = new StringBuilder();
        foreach (var (title, inputs) in new[]
        {
            ("Request lines", TargetInputs.All), ("Bodies and header lines", FramingInputs.All), ("Hosts, hop-by-hop fields, claims", ConnectionInputs.All),
        })
        {
            table.Append($"\n### {title}\n\n| input | here | Envoy with Istio's defaults | note |\n|---|---|---|---|\n");
            foreach (var input in inputs)
            {
                table.Append($"| {Cell(input.What)} | {Cell(input.Ours)} | {Cell(input.Envoy)} | {Cell(input.Note)} |\n");
            }
        }

        return table.Append('\n').ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
