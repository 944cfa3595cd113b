using System.Net;
using Platform.Webapp.Settings;

namespace Platform.Webapp.Tests.Payments;

public sealed class ChargesTests
{
    [Theory]
    [InlineData("""{"orderId":"o1","amountCents":500,"fingerprint":"f"}""", HttpStatusCode.OK)]
    [InlineData("""{"orderId":"o2","amountCents":500,"fingerprint":"f"}""", HttpStatusCode.Created)]
    [InlineData("""{"orderId":"o1","amountCents":501,"fingerprint":"f"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"orderId":"o1","amountCents":500,"fingerprint":"g"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"orderId":"o3","amountCents":0,"fingerprint":"f"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"orderId":"o3","amountCents":100000001,"fingerprint":"f"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"orderId":"o3","amountCents":100000000,"fingerprint":"f"}""", HttpStatusCode.Created)]
    [InlineData("""{"orderId":"","amountCents":5,"fingerprint":"f"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"amountCents":5}""", HttpStatusCode.BadRequest)]
    public async Task Charge_AfterTheFirstOfOrderO1_Answers(string body, HttpStatusCode expected)
    {
        using var state = new StateFolder();
        await using var payment = await RunningRole.StartAsync(Role.Payment, state.Path);
        using var first = await payment.PostAsync("/charges", """{"orderId":"o1","amountCents":500,"fingerprint":"f"}""");
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        using var second = await payment.PostAsync("/charges", body);
        Assert.Equal(expected, second.StatusCode);
        if (expected == HttpStatusCode.OK)
        {
            Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        }
    }
}
