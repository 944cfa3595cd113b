namespace Platform.TrafficRouter.Tests.Listening;

public sealed class HostileInputTests(Edge edge) : IClassFixture<Edge>
{
    public static TheoryData<string> Inputs => [.. All.Select(input => input.What)];

    internal static IReadOnlyList<HostileInput> All { get; } = [.. TargetInputs.All, .. FramingInputs.All, .. ConnectionInputs.All];

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task Answer_IsTheTables(string what)
    {
        var input = All.Single(one => one.What == what);
        var before = edge.Pod.Requests.Count;
        using var connection = await RawConnection.OpenAsync(edge.Gateway.Public);
        await connection.SendAsync(input.Bytes);
        var response = await connection.ReadResponseAsync();
        var forwarded = edge.Pod.Requests.Skip(before).ToList();
        if (input.Refused > 0)
        {
            Assert.Equal($"{input.Refused}", response is null ? "closed" : $"{response.Status}" + (response.Head.Contains("X-Pod", StringComparison.Ordinal) ? $" forwarded {forwarded.FirstOrDefault()}" : ""));

            // Nothing that follows is read as a request any more.
            await connection.SendAsync("GET /smuggled HTTP/1.1\r\nHost: shop.example\r\n\r\n");
            Assert.DoesNotContain("X-Pod", await connection.ReadToEndAsync(), StringComparison.Ordinal);
            Assert.Empty(edge.Pod.Requests.Skip(before));
            return;
        }

        Assert.Equal("200 pod", $"{response?.Status} {response?.Body}");
        var request = Assert.Single(forwarded);
        Assert.Equal(input.Forwarded, request[..request.IndexOf('\r', StringComparison.Ordinal)]);
        Assert.All(input.Has, text => Assert.Contains(text, request, StringComparison.OrdinalIgnoreCase));
        Assert.All(input.Lacks, text => Assert.DoesNotContain(text, request, StringComparison.OrdinalIgnoreCase));
    }
}
