using System.Xml.Linq;
using Platform.Tests;

namespace Platform.Cli.Testing.Tests;

public sealed class TestResultsTests
{
    private const string Document =
        """
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Results>
            <UnitTestResult testName="A.Works" outcome="Passed" />
            <UnitTestResult testName="A.Breaks" outcome="Failed"><Output><ErrorInfo><Message>expected 1
        got 2</Message></ErrorInfo></Output></UnitTestResult>
            <UnitTestResult testName="A.Waits" outcome="NotExecuted" />
            <UnitTestResult testName="A.Hangs" outcome="Timeout" />
            <UnitTestResult testName="A.Odd" />
          </Results>
        </TestRun>
        """;

    [Fact]
    public void Parse_EveryOutcome_UnknownOnesAreFailures()
    {
        var results = TestResults.Parse(XDocument.Parse(Document));

        Assert.Equal(new TestCounts(1, 3, 1), results.Counts);
        Assert.Equal("A.Breaks: expected 1", results.Failures[0]);
        Assert.Equal("A.Hangs: no message", results.Failures[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<TestRun><Results>")]
    public void Read_BrokenOff_IsNull(string content)
    {
        using var folder = new StateFolder();
        File.WriteAllText(folder.File("x.trx"), content);

        Assert.Null(TestResults.Read(folder.File("x.trx")));
        Assert.Null(TestResults.Read(folder.File("missing.trx")));
    }
}
