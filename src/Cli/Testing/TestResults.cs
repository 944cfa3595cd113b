using System.Xml;
using System.Xml.Linq;

namespace Platform.Cli.Testing;

/// <summary>What a results file says.</summary>
/// <param name="Counts">How many.</param>
/// <param name="Failures">Each failed test, with the first line of its message.</param>
internal sealed record TestResults(TestCounts Counts, IReadOnlyList<string> Failures)
{
    /// <summary>Reads a Visual Studio test results file (TRX). Null when it is missing or broken off: the host crashed.</summary>
    public static TestResults? Read(string file)
    {
        try
        {
            return File.Exists(file) ? Parse(XDocument.Load(file)) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    internal static TestResults Parse(XDocument document)
    {
        var results = document.Descendants().Where(element => element.Name.LocalName == "UnitTestResult").ToList();
        var failures = new List<string>();
        var counts = default(TestCounts);
        foreach (var result in results)
        {
            counts += Outcome(result);
            if (Outcome(result).Failed > 0)
            {
                failures.Add($"{result.Attribute("testName")?.Value}: {FirstLine(result)}");
            }
        }

        return new TestResults(counts, failures);
    }

    // Every outcome that is not known to be good or left out is bad: Failed, Error, Timeout, Aborted and what may come.
    private static TestCounts Outcome(XElement result) => result.Attribute("outcome")?.Value switch
    {
        "Passed" => new TestCounts(1, 0, 0),
        "NotExecuted" or "Skipped" or "Inconclusive" => new TestCounts(0, 0, 1),
        _ => new TestCounts(0, 1, 0),
    };

    private static string FirstLine(XElement result) =>
        result.Descendants().FirstOrDefault(element => element.Name.LocalName == "Message")?.Value.Trim().Split('\n')[0].TrimEnd() ?? "no message";
}
