using Platform.Hosting.State;
using Platform.Tests;

namespace Platform.Hosting.Tests.State;

public sealed class StateLockTests
{
    [Fact]
    public void Take_OfAFolderThatAnotherHas_IsRefusedInOneSentence()
    {
        using var folder = new StateFolder();
        var state = new StateLayout(folder.Path);
        using var first = StateLock.Take(state);
        File.WriteAllText(state.AppHostFile, """{ "pid": 4711 }""");

        var refusal = Assert.Throws<DistributedApplicationException>(() => StateLock.Take(state));

        Assert.StartsWith($"an AppHost (process 4711) already runs on the state folder {folder.Path}", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void Take_AfterTheOtherHasEnded_Succeeds()
    {
        using var folder = new StateFolder();
        StateLock.Take(new StateLayout(folder.Path)).Dispose();

        using var again = StateLock.Take(new StateLayout(folder.Path));
        Assert.NotNull(again);
    }

    [Fact]
    public void Explain_ARefusal_WritesTheSentenceAndExitsWithOne()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var code = 0;

        RefusalSentence.Explain(new DistributedApplicationException("port 8081 is taken"), output, exit => code = exit);

        Assert.Equal(("port 8081 is taken\n", 1), (output.ToString(), code));
    }

    [Fact]
    public void Explain_ABug_LeavesItToTheRuntime()
    {
        using var output = new StringWriter();

        RefusalSentence.Explain(new InvalidOperationException("bug"), output, _ => Assert.Fail("must not exit"));

        Assert.Empty(output.ToString());
    }

    [Fact]
    public void Find_FromABuiltAssembly_IsTheFolderOfTheSolution() =>
        Assert.True(File.Exists(Path.Combine(RepositoryFolder.Find(AppContext.BaseDirectory), "Platform.sln")));
}
