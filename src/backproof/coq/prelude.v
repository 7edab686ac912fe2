(* What the exported proofs stand on, proved by hand from Coq's standard library of real numbers. No axioms here.

   Kernel            Coq
   Nat, Real         nat, R
   a + b, a * b      Nat.add; Rplus, Rmult
   a^-1, a^n         Rinv (/ 0 = 0), pow (x ^ 0 = 1)
   real(a)           INR
   exp, log, sqrt    exp, ln, sqrt of the standard library; where it defines nothing, neither does the kernel
   tanh              tanh of the standard library: sinh / cosh
   Sum(k < n, body)  rsum n (fun k => body)
   If(c, u, v)       if_eq, if_le, if_lt for reals, if_eq_nat, if_le_nat, if_lt_nat for naturals
   derivative        der, which is derivable_pt_lim
   gradient          has_gradient
   f[k < n -> body]  f (cut n (fun k => body))

   The kernel has no successor: what follows k is k + 1. *)
Require Export Reals Lra Lia.
Require Import Classical_Prop FunctionalExtensionality.
Open Scope R_scope.

(* ---------------------------------------------------------------- finite sums *)

Fixpoint rsum (n : nat) (f : nat -> R) : R :=
  match n with O => 0 | S m => rsum m f + f m end.

Lemma sum_empty (f : nat -> R) : rsum 0%nat f = 0.
Proof. reflexivity. Qed.

Lemma sum_more (n : nat) (f : nat -> R) : rsum (n + 1)%nat f = rsum n f + f n.
Proof. rewrite Nat.add_1_r. reflexivity. Qed.

Lemma sum_under (n : nat) (f g : nat -> R) : (forall k, (k < n)%nat -> f k = g k) -> rsum n f = rsum n g.
Proof.
  induction n as [|n IH]; intros H; [reflexivity|].
  cbn. rewrite IH, (H n); [reflexivity|lia|intros k h; apply H; lia].
Qed.

(* A linear combination of sums, part by part: nothing, then c1*g1, then …+ c2*g2, and so on. *)
Lemma sum_nothing (n : nat) : rsum n (fun _ => 0) = 0.
Proof. induction n as [|n IH]; [reflexivity|]. cbn. rewrite IH. ring. Qed.

Lemma sum_part (n : nat) (c : R) (g : nat -> R) : rsum n (fun k => c * g k) = c * rsum n g.
Proof. induction n as [|n IH]; cbn; [ring|]. rewrite IH. ring. Qed.

Lemma sum_part_more (n : nat) (f : nat -> R) (c : R) (g : nat -> R) (s : R) :
  rsum n f = s -> rsum n (fun k => f k + c * g k) = s + c * rsum n g.
Proof. intros <-. induction n as [|n IH]; cbn; [ring|]. rewrite IH. ring. Qed.

Lemma sum_swap (n m : nat) (f : nat -> nat -> R) :
  rsum n (fun i => rsum m (fun j => f i j)) = rsum m (fun j => rsum n (fun i => f i j)).
Proof.
  induction n as [|n IH]; cbn; [symmetry; apply sum_nothing|].
  rewrite IH. clear IH. induction m as [|m IH]; cbn; [ring|]. rewrite <- IH. ring.
Qed.

(* ---------------------------------------------------------------- conditions *)

Definition if_eq (a b u v : R) : R := if Req_EM_T a b then u else v.
Definition if_le (a b u v : R) : R := if Rle_dec a b then u else v.
Definition if_lt (a b u v : R) : R := if Rlt_dec a b then u else v.
Definition if_eq_nat (a b : nat) (u v : R) : R := if Nat.eq_dec a b then u else v.
Definition if_le_nat (a b : nat) (u v : R) : R := if le_dec a b then u else v.
Definition if_lt_nat (a b : nat) (u v : R) : R := if lt_dec a b then u else v.

Lemma if_eq_true (a b u v : R) : a = b -> if_eq a b u v = u.
Proof. unfold if_eq. destruct (Req_EM_T a b); easy. Qed.
Lemma if_eq_false (a b u v : R) : ~ a = b -> if_eq a b u v = v.
Proof. unfold if_eq. destruct (Req_EM_T a b); easy. Qed.
Lemma if_le_true (a b u v : R) : a <= b -> if_le a b u v = u.
Proof. unfold if_le. destruct (Rle_dec a b); easy. Qed.
Lemma if_le_false (a b u v : R) : ~ a <= b -> if_le a b u v = v.
Proof. unfold if_le. destruct (Rle_dec a b); easy. Qed.
Lemma if_lt_true (a b u v : R) : a < b -> if_lt a b u v = u.
Proof. unfold if_lt. destruct (Rlt_dec a b); easy. Qed.
Lemma if_lt_false (a b u v : R) : ~ a < b -> if_lt a b u v = v.
Proof. unfold if_lt. destruct (Rlt_dec a b); easy. Qed.
Lemma if_eq_nat_true (a b : nat) (u v : R) : a = b -> if_eq_nat a b u v = u.
Proof. unfold if_eq_nat. destruct (Nat.eq_dec a b); easy. Qed.
Lemma if_eq_nat_false (a b : nat) (u v : R) : ~ a = b -> if_eq_nat a b u v = v.
Proof. unfold if_eq_nat. destruct (Nat.eq_dec a b); easy. Qed.
Lemma if_le_nat_true (a b : nat) (u v : R) : (a <= b)%nat -> if_le_nat a b u v = u.
Proof. unfold if_le_nat. destruct (le_dec a b); easy. Qed.
Lemma if_le_nat_false (a b : nat) (u v : R) : ~ (a <= b)%nat -> if_le_nat a b u v = v.
Proof. unfold if_le_nat. destruct (le_dec a b); easy. Qed.
Lemma if_lt_nat_true (a b : nat) (u v : R) : (a < b)%nat -> if_lt_nat a b u v = u.
Proof. unfold if_lt_nat. destruct (lt_dec a b); easy. Qed.
Lemma if_lt_nat_false (a b : nat) (u v : R) : ~ (a < b)%nat -> if_lt_nat a b u v = v.
Proof. unfold if_lt_nat. destruct (lt_dec a b); easy. Qed.

(* A Kronecker delta under a sum picks the entry whose index is in range. *)
Lemma sum_delta (n p : nat) (f : nat -> R) :
  (p < n)%nat -> rsum n (fun k => if_eq_nat k p (f k) 0) = f p.
Proof.
  induction n as [|n IH]; intros h; [lia|]. cbn.
  destruct (Nat.eq_dec n p) as [->|ne].
  - assert (rest : rsum p (fun k => if_eq_nat k p (f k) 0) = rsum p (fun _ => 0)).
    { apply sum_under. intros k hk. apply if_eq_nat_false. lia. }
    rewrite rest, sum_nothing, if_eq_nat_true by reflexivity. ring.
  - rewrite IH, if_eq_nat_false by lia. ring.
Qed.

(* ---------------------------------------------------------------- logic *)

Lemma by_cases (p q : Prop) : (p -> q) -> (~ p -> q) -> q.
Proof. destruct (classic p); auto. Qed.

Lemma nat_induction (P : nat -> Prop) : P 0%nat -> (forall k, P k -> P (k + 1)%nat) -> forall k, P k.
Proof. intros base step k. induction k as [|k IH]; [exact base|]. rewrite <- Nat.add_1_r. exact (step k IH). Qed.

(* Equal arguments, one by one; the function is a context. *)
Lemma apply_equal (A B : Type) (f g : A -> B) (a b : A) : f = g -> a = b -> f a = g b.
Proof. intros -> ->. reflexivity. Qed.

Lemma transport (p q : Prop) : p = q -> p -> q.
Proof. intros ->. auto. Qed.

(* What a recursion defines, upwards from 0 and downwards from N. *)
Definition rec_up (A : Type) (start : A) (step : nat -> A -> A) (k : nat) : A := nat_rect (fun _ => A) start step k.

Lemma rec_up_start (A : Type) (start : A) (step : nat -> A -> A) : rec_up A start step 0%nat = start.
Proof. reflexivity. Qed.
Lemma rec_up_more (A : Type) (start : A) (step : nat -> A -> A) (k : nat) :
  rec_up A start step (k + 1)%nat = step k (rec_up A start step k).
Proof. rewrite Nat.add_1_r. reflexivity. Qed.

Definition rec_down (A : Type) (N : nat) (start : A) (step : nat -> A -> A) (k : nat) : A :=
  rec_up A start (fun d => step (N - (d + 1))%nat) (N - k)%nat.

Lemma rec_down_start (A : Type) (N : nat) (start : A) (step : nat -> A -> A) : rec_down A N start step N = start.
Proof. unfold rec_down. rewrite Nat.sub_diag. reflexivity. Qed.
Lemma rec_down_more (A : Type) (N : nat) (start : A) (step : nat -> A -> A) (k : nat) :
  (k < N)%nat -> rec_down A N start step k = step k (rec_down A N start step (k + 1)%nat).
Proof.
  intros h. unfold rec_down. replace (N - k)%nat with (N - (k + 1) + 1)%nat by lia. rewrite rec_up_more.
  replace (N - (N - (k + 1) + 1))%nat with k by lia. reflexivity.
Qed.
Lemma below (k n : nat) : (k + 1 <= n)%nat -> (k < n)%nat.
Proof. lia. Qed.

(* ---------------------------------------------------------------- naturals *)

Lemma real_numeral (n : nat) (z : Z) : Z.of_nat n = z -> INR n = IZR z.
Proof. intros <-. apply INR_IZR_INZ. Qed.
Lemma real_large_numeral (z : Z) : Z.leb 0 z = true -> INR (Z.to_nat z) = IZR z.
Proof. intros h. apply Z.leb_le in h. rewrite INR_IZR_INZ, Z2Nat.id by exact h. reflexivity. Qed.

(* ---------------------------------------------------------------- equality and order *)

Lemma nat_not_lt (a b : nat) : ~ (a < b)%nat -> (b <= a)%nat.
Proof. lia. Qed.
Lemma nat_not_le (a b : nat) : ~ (a <= b)%nat -> (b < a)%nat.
Proof. lia. Qed.
Lemma nat_irreflexive (a : nat) : ~ (a < a)%nat.
Proof. lia. Qed.
Lemma nat_antisymmetric (a b : nat) : (a <= b)%nat -> (b <= a)%nat -> a = b.
Proof. lia. Qed.

(* l = r because l - r is the sum of the k*(a - b) of equations a = b. *)
Lemma lc_start (l r : R) : l - r = 0 -> l = r.
Proof. lra. Qed.
Lemma lc_add (a b : R) (h : a = b) (k e : R) : e - k * (a - b) = 0 -> e = 0.
Proof. subst a. lra. Qed.

(* Non-negative and positive parts of a certificate, and what their sum gives. *)
Lemma le_by (a b s : R) : 0 <= s -> b - a = s -> a <= b.
Proof. lra. Qed.
Lemma lt_by (a b s : R) : 0 < s -> b - a = s -> a < b.
Proof. lra. Qed.
Lemma part_le (u v : R) : u <= v -> 0 <= v - u.
Proof. lra. Qed.
Lemma part_lt (u v : R) : u < v -> 0 <= v - u.
Proof. lra. Qed.
Lemma part_square (a : R) : 0 <= a * a.
Proof. exact (Rle_0_sqr a). Qed.
Lemma part_constant (p q : Z) : Z.leb 0 p = true -> Z.ltb 0 q = true -> 0 <= IZR p / IZR q.
Proof.
  intros hp hq. apply Z.leb_le in hp. apply Z.ltb_lt in hq. apply IZR_le in hp. apply IZR_lt in hq.
  apply Rmult_le_pos; [exact hp|]. left. apply Rinv_0_lt_compat. exact hq.
Qed.
Lemma part_equation (k l r : R) : l = r -> 0 <= k * (l - r).
Proof. intros ->. right. ring. Qed.
Lemma part_product (p q : R) : 0 <= p -> 0 <= q -> 0 <= p * q.
Proof. exact (Rmult_le_pos p q). Qed.
Lemma part_sum (p q : R) : 0 <= p -> 0 <= q -> 0 <= p + q.
Proof. lra. Qed.
Lemma strict_lt (u v : R) : u < v -> 0 < v - u.
Proof. lra. Qed.
Lemma strict_constant (p q : Z) : Z.ltb 0 p = true -> Z.ltb 0 q = true -> 0 < IZR p / IZR q.
Proof.
  intros hp hq. apply Z.ltb_lt in hp. apply Z.ltb_lt in hq. apply IZR_lt in hp. apply IZR_lt in hq.
  apply Rmult_lt_0_compat; [exact hp|]. apply Rinv_0_lt_compat. exact hq.
Qed.
Lemma strict_product (p q : R) : 0 < p -> 0 < q -> 0 < p * q.
Proof. exact (Rmult_lt_0_compat p q). Qed.
Lemma strict_sum (p q : R) : 0 < p -> 0 <= q -> 0 < p + q.
Proof. lra. Qed.

(* Two polynomials are one. What stands in the context is not used; the atoms are variables by then. *)
Ltac identity := intros; clear; cbv beta; first [lra | ring | field | fail 1].

(* ---------------------------------------------------------------- inverses and powers *)

Lemma inverse (a : R) : ~ a = 0 -> a * / a = 1.
Proof. exact (Rinv_r a). Qed.
Lemma inverse_zero : / 0 = 0.
Proof. exact Rinv_0. Qed.
Lemma power_more (a : R) (n : nat) : a ^ (n + 1) = a ^ n * a.
Proof. rewrite Nat.add_1_r. cbn. ring. Qed.

(* ---------------------------------------------------------------- derivatives *)

Definition der (f : R -> R) (a v : R) : Prop := derivable_pt_lim f a v.

Lemma der_constant (c a : R) : der (fun _ => c) a 0.
Proof. exact (derivable_pt_lim_const c a). Qed.
Lemma der_identity (a : R) : der (fun s => s) a 1.
Proof. exact (derivable_pt_lim_id a). Qed.
Lemma der_sum (f g : R -> R) (a p q : R) : der f a p -> der g a q -> der (fun s => f s + g s) a (p + q).
Proof. exact (derivable_pt_lim_plus f g a p q). Qed.
Lemma der_product (f g : R -> R) (a p q : R) : der f a p -> der g a q -> der (fun s => f s * g s) a (p * g a + f a * q).
Proof. exact (derivable_pt_lim_mult f g a p q). Qed.
Lemma der_rewritten (f : R -> R) (a p b q : R) : der f a p -> a = b -> p = q -> der f b q.
Proof. intros h <- <-. exact h. Qed.
Lemma der_inverse (f : R -> R) (a p : R) : der f a p -> ~ f a = 0 -> der (fun s => / f s) a (-1 * p * (/ f a * / f a)).
Proof.
  intros h nz. assert (d : der (fun s => 1 / f s) a ((0 * f a - p * 1) / (f a)²)).
  { exact (derivable_pt_lim_div (fun _ => 1) f a 0 p (derivable_pt_lim_const 1 a) h nz). }
  intros eps he. destruct (d eps he) as [delta hd]. exists delta. intros x hx hs.
  replace (-1 * p * (/ f a * / f a)) with ((0 * f a - p * 1) / (f a)²) by (unfold Rsqr; field; exact nz).
  replace (/ f (a + x)) with (1 / f (a + x)) by (unfold Rdiv; ring).
  replace (/ f a) with (1 / f a) by (unfold Rdiv; ring). exact (hd x hx hs).
Qed.
Lemma der_power (f : R -> R) (a p : R) (n : nat) :
  der f a p -> der (fun s => f s ^ (n + 1)) a (INR (n + 1) * f a ^ n * p).
Proof.
  intros h. rewrite Nat.add_1_r.
  exact (derivable_pt_lim_comp f (fun y => y ^ S n) a p (INR (S n) * f a ^ n) h (derivable_pt_lim_pow (f a) (S n))).
Qed.
Lemma der_chain (F f : R -> R) (a b q p : R) : der F b q -> der f a p -> b = f a -> der (fun s => F (f s)) a (q * p).
Proof. intros hF hf ->. exact (derivable_pt_lim_comp f F a p q hf hF). Qed.
Lemma der_under_sum (n : nat) (f : R -> nat -> R) (a : R) (p : nat -> R) :
  (forall k, (k < n)%nat -> der (fun s => f s k) a (p k)) -> der (fun s => rsum n (fun k => f s k)) a (rsum n p).
Proof.
  induction n as [|n IH]; intros h; [exact (der_constant 0 a)|].
  apply (der_sum (fun s => rsum n (fun k => f s k)) (fun s => f s n)); [apply IH; intros k hk|]; apply h; lia.
Qed.
Lemma der_same_function (f g : R -> R) (a p : R) : (forall s, f s = g s) -> der f a p -> der g a p.
Proof.
  intros same h eps he. destruct (h eps he) as [delta hd]. exists delta. intros x hx hs.
  rewrite <- !same. exact (hd x hx hs).
Qed.
Lemma der_unique (f : R -> R) (a p q : R) : der f a p -> der f a q -> p = q.
Proof. exact (uniqueness_limite f a p q). Qed.

(* Functions that agree near a point have the same derivatives there. *)
Lemma der_near (f g : R -> R) (a p : R) (e : posreal) :
  (forall s, Rabs (s - a) < e -> f s = g s) -> der f a p -> der g a p.
Proof.
  intros same h eps he. destruct (h eps he) as [delta hd].
  assert (hm : 0 < Rmin delta e) by (apply Rmin_pos; [apply cond_pos|apply cond_pos]).
  exists (mkposreal _ hm). intros x hx hs. cbn in hs.
  rewrite <- (same (a + x)), <- (same a); [apply hd; [exact hx|]|..].
  - apply (Rlt_le_trans _ _ _ hs). apply Rmin_l.
  - replace (a - a) with 0 by ring. rewrite Rabs_R0. apply cond_pos.
  - replace (a + x - a) with x by ring. apply (Rlt_le_trans _ _ _ hs). apply Rmin_r.
Qed.

(* Two functions with derivatives keep their order near a point where it is strict. *)
Lemma order_near (f g : R -> R) (a p q : R) :
  der f a p -> der g a q -> f a < g a -> exists e : posreal, forall s, Rabs (s - a) < e -> f s < g s.
Proof.
  intros hf hg h.
  assert (c : continuity_pt (fun s => g s - f s) a).
  { apply derivable_continuous_pt. exists (q - p). exact (derivable_pt_lim_minus g f a q p hg hf). }
  destruct (c (g a - f a)) as [e [he near]]; [lra|]. exists (mkposreal e he). cbn. intros s hs.
  destruct (Req_EM_T s a) as [->|ne]; [exact h|].
  specialize (near s). cbn in near. unfold R_dist in near.
  assert (b : Rabs (g s - f s - (g a - f a)) < g a - f a).
  { apply near. split; [split; [exact I|auto]|exact hs]. }
  apply Rabs_def2 in b. lra.
Qed.

Lemma choice_below (c : R -> R -> R -> R -> R) (f g u v : R -> R) (a p q d : R) :
  (forall x y s t, x < y -> c x y s t = s) -> f a < g a -> der f a p -> der g a q -> der u a d ->
  der (fun s => c (f s) (g s) (u s) (v s)) a d.
Proof.
  intros taken h hf hg hu. destruct (order_near f g a p q hf hg h) as [e near].
  apply (der_near u _ a d e); [|exact hu]. intros s hs. symmetry. apply taken. exact (near s hs).
Qed.
Lemma choice_above (c : R -> R -> R -> R -> R) (f g u v : R -> R) (a p q d : R) :
  (forall x y s t, y < x -> c x y s t = t) -> g a < f a -> der f a p -> der g a q -> der u a d ->
  der (fun s => c (f s) (g s) (v s) (u s)) a d.
Proof.
  intros taken h hf hg hu. destruct (order_near g f a q p hg hf h) as [e near].
  apply (der_near u _ a d e); [|exact hu]. intros s hs. symmetry. apply taken. exact (near s hs).
Qed.
Lemma choice_apart (f g u v : R -> R) (a p q d : R) :
  f a < g a -> der f a p -> der g a q -> der u a d -> der (fun s => if_eq (f s) (g s) (v s) (u s)) a d.
Proof.
  intros h hf hg hu. destruct (order_near f g a p q hf hg h) as [e near].
  apply (der_near u _ a d e); [|exact hu]. intros s hs. symmetry. apply if_eq_false. pose proof (near s hs). lra.
Qed.
Lemma le_below (x y s t : R) : x < y -> if_le x y s t = s.
Proof. intros h. apply if_le_true. lra. Qed.
Lemma lt_below (x y s t : R) : x < y -> if_lt x y s t = s.
Proof. exact (if_lt_true x y s t). Qed.
Lemma le_above (x y s t : R) : y < x -> if_le x y s t = t.
Proof. intros h. apply if_le_false. lra. Qed.
Lemma lt_above (x y s t : R) : y < x -> if_lt x y s t = t.
Proof. intros h. apply if_lt_false. lra. Qed.
Lemma eq_above (x y s t : R) : y < x -> if_eq x y s t = t.
Proof. intros h. apply if_eq_false. lra. Qed.

(* Functions that agree as near to a point as one likes have there the same value and derivative, if they have any. *)
Lemma der_meeting (f g : R -> R) (a p q : R) : der f a p -> der g a q ->
  (forall d, 0 < d -> exists x, x <> 0 /\ Rabs x < d /\ f (a + x) = g (a + x)) -> f a = g a /\ p = q.
Proof.
  intros hf hg meet.
  assert (never : forall (u v : R -> R) (c d : R), der u a c -> der v a d -> u a < v a ->
    (forall e, 0 < e -> exists x, x <> 0 /\ Rabs x < e /\ u (a + x) = v (a + x)) -> False).
  { intros u v c d hu hv less again. destruct (order_near u v a c d hu hv less) as [e near].
    destruct (again e (cond_pos e)) as [x [_ [small equal]]].
    assert (h : u (a + x) < v (a + x)) by (apply near; replace (a + x - a) with x by ring; exact small). lra. }
  assert (value : f a = g a).
  { destruct (Rtotal_order (f a) (g a)) as [h|[h|h]]; [exfalso|exact h|exfalso].
    - exact (never f g p q hf hg h meet).
    - apply (never g f q p hg hf h). intros e he. destruct (meet e he) as [x [nz [small equal]]].
      exists x. auto. }
  split; [exact value|]. apply cond_eq. intros eps he.
  destruct (hf (eps / 2)) as [d hd]; [lra|]. destruct (hg (eps / 2)) as [d' hd']; [lra|].
  destruct (meet (Rmin d d')) as [x [nz [small equal]]]; [apply Rmin_pos; apply cond_pos|].
  pose proof (hd x nz (Rlt_le_trans _ _ _ small (Rmin_l d d'))) as one.
  pose proof (hd' x nz (Rlt_le_trans _ _ _ small (Rmin_r d d'))) as other.
  rewrite equal, value in one. apply Rabs_def2 in one. apply Rabs_def2 in other. apply Rabs_def1; lra.
Qed.
Lemma der_after (f g : R -> R) (a p q e : R) : der f a p -> der g a q ->
  (forall s, a < s -> s < e -> f s = g s) -> a < e -> f a = g a /\ p = q.
Proof.
  intros hf hg same h. apply (der_meeting f g a p q hf hg). intros d hd.
  pose proof (Rmin_pos d (e - a) hd ltac:(lra)) as hm. pose proof (Rmin_l d (e - a)). pose proof (Rmin_r d (e - a)).
  exists (Rmin d (e - a) / 2). split; [lra|]. split; [rewrite Rabs_pos_eq; lra|]. apply same; lra.
Qed.
Lemma der_before (f g : R -> R) (a p q e : R) : der f a p -> der g a q ->
  (forall s, e < s -> s < a -> f s = g s) -> e < a -> f a = g a /\ p = q.
Proof.
  intros hf hg same h. apply (der_meeting f g a p q hf hg). intros d hd.
  pose proof (Rmin_pos d (a - e) hd ltac:(lra)) as hm. pose proof (Rmin_l d (a - e)). pose proof (Rmin_r d (a - e)).
  exists (- (Rmin d (a - e) / 2)). split; [lra|]. split; [rewrite Rabs_Ropp, Rabs_pos_eq; lra|]. apply same; lra.
Qed.

(* ---------------------------------------------------------------- functions of vectors *)

Definition cut (n : nat) (f : nat -> R) : nat -> R := fun k => if_lt_nat k n (f k) 0.

Lemma cut_same (n : nat) (f g : nat -> R) : (forall k, (k < n)%nat -> f k = g k) -> cut n f = cut n g.
Proof.
  intros h. apply functional_extensionality. intros k. unfold cut, if_lt_nat.
  destruct (lt_dec k n); [apply h; assumption|reflexivity].
Qed.

(* Along every curve through the point that has a derivative there. For vectors that is Fréchet's derivative. *)
Definition has_gradient (F : (nat -> R) -> R) (n : nat) (a g : nat -> R) : Prop :=
  forall (u : R -> nat -> R) (du : nat -> R) (r : R),
  (forall k, (k < n)%nat -> der (fun s => u s k) r (du k)) -> (forall k, (k < n)%nat -> u r k = a k) ->
  der (fun s => F (cut n (u s))) r (rsum n (fun k => g k * du k)).
(* ---------------------------------------------------------------- named functions *)

Lemma exp_sum (a b : R) : exp (a + b) = exp a * exp b.
Proof. exact (exp_plus a b). Qed.
Lemma exp_tangent (a : R) : 1 + a <= exp a.
Proof. exact (exp_ineq1_le a). Qed.
Lemma exp_log (a : R) : 0 < a -> exp (ln a) = a.
Proof. exact (exp_ln a). Qed.
Lemma sqrt_square (a : R) : 0 <= a -> sqrt a * sqrt a = a.
Proof. exact (sqrt_sqrt a). Qed.
Lemma sqrt_nonnegative (a : R) : 0 <= a -> 0 <= sqrt a.
Proof. intros _. exact (sqrt_pos a). Qed.
Lemma tanh_exp (a : R) : tanh a * (exp a + exp (-1 * a)) = exp a + -1 * exp (-1 * a).
Proof.
  unfold tanh, sinh, cosh. replace (-1 * a) with (- a) by ring.
  assert (up := exp_pos a). assert (down := exp_pos (- a)). field. lra.
Qed.
