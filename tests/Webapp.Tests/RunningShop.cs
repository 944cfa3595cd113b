using Microsoft.AspNetCore.Builder;
using Platform.Webapp.Settings;

namespace Platform.Webapp.Tests;

/// <summary>All four roles, wired by service discovery, with one state folder.</summary>
internal sealed class RunningShop : IAsyncDisposable
{
    private RunningShop(StateFolder state, RunningRole payment, RunningRole checkout, RunningRole cart, RunningRole frontend) =>
        (State, Payment, Checkout, Cart, Frontend) = (state, payment, checkout, cart, frontend);

    public StateFolder State { get; }

    public RunningRole Payment { get; }

    public RunningRole Checkout { get; }

    public RunningRole Cart { get; }

    public RunningRole Frontend { get; }

    public static async Task<RunningShop> StartAsync(Action<Role, WebApplicationBuilder>? configure = null, params (string Key, string Value)[] settings)
    {
        var state = new StateFolder();
        var payment = await RunningRole.StartAsync(Role.Payment, state.Path, configure: builder => configure?.Invoke(Role.Payment, builder));
        var checkout = await RunningRole.StartAsync(
            Role.Checkout, state.Path, configure: builder => configure?.Invoke(Role.Checkout, builder), settings: ("services:payment:http:0", payment.Address));
        var cart = await RunningRole.StartAsync(Role.Cart, state.Path, configure: builder => configure?.Invoke(Role.Cart, builder));
        var frontend = await RunningRole.StartAsync(
            Role.Frontend,
            state.Path,
            configure: builder => configure?.Invoke(Role.Frontend, builder),
            settings: [("services:cart:http:0", cart.Address), ("services:checkout:http:0", checkout.Address), .. settings]);
        return new RunningShop(state, payment, checkout, cart, frontend);
    }

    public Task<HttpResponseMessage> BuyAsync(string? key, string json = """{"items":[{"productId":"mug","quantity":2}]}""") => Frontend.PostAsync("/api/checkout", json, key);

    public async ValueTask DisposeAsync()
    {
        foreach (var role in new[] { Frontend, Cart, Checkout, Payment })
        {
            await role.DisposeAsync();
        }

        State.Dispose();
    }
}
