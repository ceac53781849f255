package io.annunciator.camel;

import io.annunciator.channel.CallAge;
import io.annunciator.channel.CallbackCipher;
import io.annunciator.channel.NotGenuine;
import io.annunciator.channel.Sealed;
import io.annunciator.channel.wecom.WeComCall;
import io.annunciator.channel.wecom.WeComCallback;
import io.annunciator.http.Answer;
import io.annunciator.inbound.CardDesk;
import io.annunciator.inbound.ChatAnswers;
import io.annunciator.inbound.ChatMessage;
import io.annunciator.site.App;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What WeCom tells this program: what members write to an app, and what they press. */
final class WeComInbound {
  private final SeenCalls seen;
  private final ChatAnswers answers;
  private final CardDesk cards;
  private final Clock clock;

  WeComInbound(SeenCalls seen, ChatAnswers answers, CardDesk cards, Clock clock) {
    this.seen = seen;
    this.answers = answers;
    this.cards = cards;
    this.clock = clock;
  }

  /** WeCom checks the address when it is entered: the answer is what it sent, in the clear. */
  Answer verify(InboundCall call) {
    Optional<CallbackCipher> cipher = cipher(call.app());
    if (cipher.isEmpty()) {
      return InboundRefusal.notGenuine();
    }
    try {
      // Base64 has no blank: it was a plus that nobody encoded
      String echo = open(cipher.get(), call, call.parameter("echostr").replace(' ', '+'));
      return new Answer(200, "text/plain; charset=utf-8", echo, Map.of());
    } catch (NotGenuine e) {
      return InboundRefusal.of(e);
    } catch (TooOld e) {
      return InboundRefusal.notGenuine();
    }
  }

  /** A message or an event; one that comes again does nothing, and WeCom asks no more. */
  Answer called(InboundCall call) {
    App app = call.app();
    Optional<CallbackCipher> cipher = cipher(app);
    if (cipher.isEmpty()) {
      return InboundRefusal.notGenuine();
    }
    Optional<String> encrypted = WeComCallback.encrypted(call.body());
    if (encrypted.isEmpty()) {
      return InboundRefusal.unreadable();
    }
    try {
      return WeComCall.read(open(cipher.get(), call, encrypted.get()))
          .map(one -> answer(app, cipher.get(), one))
          .orElseGet(InboundRefusal::unreadable);
    } catch (NotGenuine e) {
      return InboundRefusal.of(e);
    } catch (TooOld e) {
      return InboundRefusal.notGenuine();
    }
  }

  private Answer answer(App app, CallbackCipher cipher, WeComCall call) {
    String id = app.name() + " call " + call.id().replaceAll("\\p{Cntrl}", " ");
    if (!seen.isNew(id, SeenCalls.EVENT, List.of())) {
      return Answer.empty(200);
    }
    if (call instanceof WeComCall.Press press) {
      cards.changeBy(
          press.task(), cards.press(app, press.user(), press.task()), press.responseCode());
    }
    if (!(call instanceof WeComCall.Text text)) {
      return Answer.empty(200);
    }
    String answer = answers.answer(new ChatMessage(app, text.user(), "", "", "", text.text()));
    if (answer.isEmpty()) {
      return Answer.empty(200);
    }
    String reply = WeComCallback.reply(cipher, corpId(app), text.user(), clock.instant(), answer);
    return new Answer(200, "application/xml; charset=utf-8", reply, Map.of());
  }

  private static final class TooOld extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private String open(CallbackCipher cipher, InboundCall call, String encrypted)
      throws NotGenuine, TooOld {
    Sealed sealed =
        new Sealed(
            call.parameter("msg_signature"),
            call.parameter("timestamp"),
            call.parameter("nonce"),
            encrypted);
    String text = cipher.open(sealed);
    if (!new CallAge(clock).isOfNow(sealed.timestamp())) {
      throw new TooOld();
    }
    return text;
  }

  private static Optional<CallbackCipher> cipher(App app) {
    return Ciphers.of(app, corpId(app));
  }

  private static String corpId(App app) {
    return app.text("corpId").strip();
  }
}
