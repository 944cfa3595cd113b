using Platform.Console.Live;
using Platform.Console.Pages;
using Platform.Console.Watching;

namespace Platform.Console.Tests.Live;

public sealed class LivePageTests
{
    [Fact]
    public async Task Run_AChange_GoesToEveryReaderOnce()
    {
        var (signal, content) = (new ChangeSignal(), "one");
        var page = new LivePage(_ => Task.FromResult(content), () => signal.Next, TimeProvider.System, _ => { });
        var (first, second) = (page.Join(), page.Join());
        using var ending = new CancellationTokenSource();
        var running = page.RunAsync(ending.Token);

        Assert.Equal("one", await first.Reader.ReadAsync(ending.Token));
        content = "two";
        signal.Set();
        Assert.Equal("two", await first.Reader.ReadAsync(ending.Token));
        signal.Set();
        await Task.WhenAny(first.Reader.WaitToReadAsync(ending.Token).AsTask(), Task.Delay(LivePage.Pace * 2, ending.Token));
        Assert.False(first.Reader.TryRead(out _), "what has not changed is not sent again");
        Assert.Equal("two", await second.Reader.ReadAsync(ending.Token));
        await ending.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Fact]
    public async Task Run_APageThatCannotBeMade_GoesOnWithTheNext()
    {
        var (signal, turns, problems) = (new ChangeSignal(), 0, new List<Exception>());
        var page = new LivePage(_ => turns++ == 0 ? throw new InvalidOperationException("once") : Task.FromResult("well"), () => signal.Next, TimeProvider.System, problems.Add);
        var reader = page.Join();
        using var ending = new CancellationTokenSource();
        var running = page.RunAsync(ending.Token);

        Assert.Equal("well", await reader.Reader.ReadAsync(ending.Token));
        Assert.Equal("once", Assert.Single(problems).Message);
        await ending.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Fact]
    public async Task Join_APageThatRuns_BeginsWithWhatIsThere()
    {
        var page = new LivePage(_ => Task.FromResult("there"), () => new TaskCompletionSource().Task, TimeProvider.System, _ => { });
        var first = page.Join();
        using var ending = new CancellationTokenSource();
        var running = page.RunAsync(ending.Token);
        await first.Reader.ReadAsync(ending.Token);
        var late = page.Join();

        Assert.True(late.Reader.TryRead(out var frame));
        Assert.Equal("there", frame);
        Assert.Equal(1, page.Leave(first));
        Assert.Equal(0, page.Leave(late));
        await ending.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rollouts")]
    [InlineData("//evil.example")]
    [InlineData("http://evil.example/")]
    public void Parse_WhatIsNoAddressOfOurs_IsNull(string text) => Assert.Null(PageAddress.Parse(text));

    [Fact]
    public void Parse_AnAddressThatIsTooLong_IsNull() => Assert.Null(PageAddress.Parse("/" + new string('a', 2000)));

    [Fact]
    public void Parse_Segments_AreUnescaped() => Assert.Equal(["rollouts", "a/b"], PageAddress.Parse("/rollouts/a%2Fb?x=1")!.Segments);

    [Theory]
    [InlineData(4, false)]
    [InlineData(6, true)]
    public void Contact_OlderThanFiveSeconds_IsStale(int seconds, bool expected) => Assert.Equal(expected, new Contact(HasSynced: true, Sample.Start, null).IsStale(Sample.Start.AddSeconds(seconds)));

    [Fact]
    public void Contact_BeforeTheFirstAnswer_IsNotStale() => Assert.False(Contact.None.IsStale(Sample.Start));
}
